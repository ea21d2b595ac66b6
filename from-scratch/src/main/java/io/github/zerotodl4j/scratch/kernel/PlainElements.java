package io.github.zerotodl4j.scratch.kernel;

/** Loops over elements {@code from} to {@code to}: activations, products and sums. */
final class PlainElements {
  private PlainElements() {}

  /** ReLU; NaN stays NaN, so that a network gone astray is noticed. */
  static void relu(int from, int to, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  static void reluBackward(int from, int to, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0;
    }
  }

  static void sigmoid(int from, int to, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  static void sigmoidBackward(int from, int to, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * y[i] * (1 - y[i]);
    }
  }

  static void multiply(int from, int to, float[] x, float[] mask, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * mask[i];
    }
  }

  static void axpy(int from, int to, float factor, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] += factor * x[i];
    }
  }
}
