package io.github.zerotodl4j.scratch.kernel.vector;

/** {@code y = 1 / (1 + exp(-x))}, in passes over elements that stay in the cache. */
final class VectorSigmoid {
  /** Where {@code 1 + exp} is still a float; a sigmoid is below 1e-38 from there on. */
  private static final float LARGEST = 88;

  private VectorSigmoid() {}

  static void sigmoid(int from, int to, float[] x, float[] y) {
    negate(from, to, x, y);
    Exponential.inPlace(from, to, y);
    invert(from, to, y);
  }

  private static void negate(int from, int to, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(-x[i], LARGEST);
    }
  }

  private static void invert(int from, int to, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = 1 / (1 + y[i]);
    }
  }
}
