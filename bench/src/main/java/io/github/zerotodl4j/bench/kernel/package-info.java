/**
 * How fast each hand-written kernel is, timed by JMH, as a share of what this processor and its
 * memory can do. Start reading with {@code KernelBench}; what is timed stands in {@code
 * KernelCases}. Whole networks are timed next door, in {@code bench.step}.
 */
package io.github.zerotodl4j.bench.kernel;
