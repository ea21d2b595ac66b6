package io.github.zerotodl4j.bench.step;

/**
 * A block of steps as a contestant reads it: one flat JSON object, the first six fields being a
 * {@link StepWork}.
 *
 * @param weights the network's start as an {@code .npz} file, for peers; empty if there is none
 * @param inputs the batch as an {@code .npz} file with {@code x} and {@code t}, for peers
 * @param steps how many
 */
record StepRequest(
    String network,
    StepTask task,
    int batch,
    int threads,
    int imageSize,
    int filters,
    String weights,
    String inputs,
    int steps) {

  static StepRequest of(StepWork work, StepFiles files, int steps) {
    return new StepRequest(
        work.network(),
        work.task(),
        work.batch(),
        work.threads(),
        work.imageSize(),
        work.filters(),
        files.weights(),
        files.inputs(),
        steps);
  }

  StepWork work() {
    return new StepWork(network, task, batch, threads, imageSize, filters);
  }
}
