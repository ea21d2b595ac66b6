/**
 * Two small benchmarks, a matrix product and a convolution, by hand and in ND4J: enough to see
 * whether this machine computes at its speed, not a race. Start reading with {@code
 * MicroBenchmarks}.
 */
package io.github.zerotodl4j.bench.micro;
