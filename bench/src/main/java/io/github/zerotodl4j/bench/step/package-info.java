/**
 * Training steps and predictions of whole networks, timed in turns: by hand, in DL4J tuned and as
 * it comes, and in Python. Each contestant is a process of its own that answers a request for some
 * steps with their times, one line of JSON each way. Start reading with {@code NetworkBench} and
 * {@code CurveBench}; what a Java process does is in {@code StepWorker}, Python's scripts lie in
 * {@code comparison/peers}.
 */
package io.github.zerotodl4j.bench.step;
