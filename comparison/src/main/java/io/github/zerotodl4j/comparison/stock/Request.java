package io.github.zerotodl4j.comparison.stock;

/**
 * One line that the other JVM reads.
 *
 * @param task what to do
 * @param file an {@code .npz} with what is too large for a line: the parameters, or batches
 * @param network what to build; null for other tasks
 */
record Request(Task task, String file, NetworkPlan network) {

  /**
   * A network.
   *
   * @param configuration DL4J's own JSON, with the update rule
   * @param classes the number of outputs
   * @param sampleShape the shape of one sample
   * @param threads of the native libraries; 0 for one per processor
   */
  record NetworkPlan(String configuration, int classes, int[] sampleShape, int threads) {}
}
