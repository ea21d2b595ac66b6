package io.github.zerotodl4j.bench.process;

/**
 * What a {@link BenchWorker} is asked.
 *
 * @param task what to time
 * @param count steps or batches
 */
record BenchRequest(BenchTask task, int count) {}
