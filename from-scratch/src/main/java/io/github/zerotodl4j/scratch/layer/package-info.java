/**
 * The book's layers, each a {@code forward}/{@code backward} pair that reads like the formula.
 * Loops live in {@code kernel}, stacks of layers in {@code network}; start reading with {@code
 * Affine}.
 */
package io.github.zerotodl4j.scratch.layer;
