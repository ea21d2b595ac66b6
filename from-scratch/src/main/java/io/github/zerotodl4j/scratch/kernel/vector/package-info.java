/**
 * The hot loops with the JDK's Vector API, compiled with the incubator module and loaded by name.
 * No other package may refer to this one; start reading with {@code VectorKernels}.
 */
package io.github.zerotodl4j.scratch.kernel.vector;
