package io.github.zerotodl4j.bench.step;

/**
 * The first line of a contestant.
 *
 * @param peer who it is, such as {@code PyTorch}
 * @param version of the framework, or what it computes with
 */
record StepHello(String peer, String version) {}
