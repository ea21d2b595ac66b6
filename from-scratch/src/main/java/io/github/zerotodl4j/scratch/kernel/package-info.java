/**
 * The hot loops: matrix product, convolution, pooling, element-wise passes and updates, as plain
 * loops and with the JDK's Vector API. No kernel knows a layer; start reading with {@code Kernels}.
 */
package io.github.zerotodl4j.scratch.kernel;
