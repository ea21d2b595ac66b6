/**
 * How fast DL4J trains and predicts, as it comes and tuned: each in a process of its own, since a
 * native runtime is chosen once per process, asked in turns. Start reading with {@code
 * TrainingBench}; what a process does on request is in {@code BenchWorker}. No hand-written network
 * runs here, for that see the race.
 */
package io.github.zerotodl4j.bench.process;
