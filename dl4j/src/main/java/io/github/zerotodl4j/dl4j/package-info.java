/**
 * The book's networks in Deeplearning4j, and everything that makes it fit for daily use. Knows
 * nothing of {@code from-scratch}; start reading with {@code model}.
 */
package io.github.zerotodl4j.dl4j;
