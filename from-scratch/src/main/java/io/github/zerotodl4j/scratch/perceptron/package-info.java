/**
 * The book's chapter 2: perceptrons as logic gates, set by hand. Nothing here learns; start reading
 * with {@code Perceptron}.
 */
package io.github.zerotodl4j.scratch.perceptron;
