/**
 * One class a chapter; a class named after its chapter holds the DL4J lines that its page shows.
 * Chapters only call what {@code from-scratch} and {@code dl4j} offer and write down what came out;
 * start reading with {@code Chapter01Arrays}.
 */
package io.github.zerotodl4j.lessons.chapter;
