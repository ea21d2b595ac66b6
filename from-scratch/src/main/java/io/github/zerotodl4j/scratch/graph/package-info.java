/**
 * Backpropagation on a graph of single numbers, as the book buys apples and oranges. Arrays live in
 * {@code layer}; start reading with {@code MulLayer}.
 */
package io.github.zerotodl4j.scratch.graph;
