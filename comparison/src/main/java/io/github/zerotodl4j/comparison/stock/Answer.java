package io.github.zerotodl4j.comparison.stock;

/**
 * One line that the other JVM writes.
 *
 * @param error why the task failed; null if it did not
 * @param losses of each step
 * @param nanos of each step or batch, ns
 * @param peakHeapBytes the most heap in use meanwhile
 * @param offHeapBytes memory held outside the heap at the end
 * @param residentBytes all memory of the process at the end
 * @param allocatedBytes heap memory allocated meanwhile; negative if unknown
 */
record Answer(
    String error,
    float[] losses,
    long[] nanos,
    long peakHeapBytes,
    long offHeapBytes,
    long residentBytes,
    long allocatedBytes) {

  static Answer done() {
    return times(new long[0]);
  }

  static Answer times(long... nanos) {
    return new Answer(null, new float[0], nanos, 0, 0, 0, 0);
  }

  static Answer failed(String error) {
    return new Answer(error, new float[0], new long[0], 0, 0, 0, 0);
  }
}
