/**
 * Arrays: {@link io.github.zerotodl4j.scratch.tensor.Tensor} and its NumPy files ({@code NpzFile}).
 * Nothing here knows a layer; start reading with {@code Tensor}.
 */
package io.github.zerotodl4j.scratch.tensor;
