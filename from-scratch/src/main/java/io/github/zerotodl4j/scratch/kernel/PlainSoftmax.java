package io.github.zerotodl4j.scratch.kernel;

/** Softmax and cross-entropy in passes over rows, the exponentials between them elsewhere. */
final class PlainSoftmax {
  private PlainSoftmax() {}

  /** {@code y = x - max} of each row. */
  static void shift(int from, int to, int classes, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      int row = i * classes;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < classes; j++) {
        max = Math.max(max, x[row + j]);
      }
      for (int j = 0; j < classes; j++) {
        y[row + j] = x[row + j] - max;
      }
    }
  }

  /** Losses of rows of shifted scores, before their label's exponential is summed. */
  static void labelScores(
      int from, int to, int classes, float[] shifted, int[] labels, double[] losses) {
    for (int i = from; i < to; i++) {
      losses[i] = -shifted[i * classes + labels[i]];
    }
  }

  /** Divides rows of exponentials by their sums. */
  static void divideInPlace(int from, int to, int classes, float[] y) {
    for (int i = from; i < to; i++) {
      scale(y, i * classes, classes, sum(y, i * classes, classes));
    }
  }

  /** The same, and adds the logarithm of each sum to the row's loss. */
  static void divideInPlace(int from, int to, int classes, float[] y, double[] losses) {
    for (int i = from; i < to; i++) {
      double sum = sum(y, i * classes, classes);
      scale(y, i * classes, classes, sum);
      losses[i] += Math.log(sum);
    }
  }

  private static double sum(float[] y, int row, int classes) {
    double sum = 0;
    for (int j = row; j < row + classes; j++) {
      sum += y[j];
    }
    return sum;
  }

  private static void scale(float[] y, int row, int classes, double sum) {
    float inverse = (float) (1 / sum);
    for (int j = row; j < row + classes; j++) {
      y[j] *= inverse;
    }
  }

  /** {@code dscores = (probabilities - t) / n} for rows {@code from} to {@code to}. */
  static void backward(
      int from, int to, int n, int classes, float[] probabilities, int[] labels, float[] dscores) {
    float scale = 1f / n;
    for (int i = from; i < to; i++) {
      int row = i * classes;
      for (int j = 0; j < classes; j++) {
        dscores[row + j] = probabilities[row + j] * scale;
      }
      int label = row + labels[i];
      dscores[label] = (probabilities[label] - 1) * scale;
    }
  }
}
