/**
 * The book's chapters 3 and 4 as functions of arrays: activations, losses, numerical
 * differentiation, gradient descent; in double, to be read and checked, not to be fast. No network
 * lives here; start reading with {@code Activations}.
 */
package io.github.zerotodl4j.scratch.function;
