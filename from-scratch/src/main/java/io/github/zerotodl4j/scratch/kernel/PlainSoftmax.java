package io.github.zerotodl4j.scratch.kernel;

/** Softmax and cross-entropy of rows {@code from} to {@code to}. */
final class PlainSoftmax {
  private static final int FACTORS = 16;

  private PlainSoftmax() {}

  /** Probabilities of rows; says what was the largest score of each, and the exponentials' sum. */
  static void rows(
      int from, int to, int classes, float[] x, float[] y, float[] maxima, double[] sums) {
    for (int i = from; i < to; i++) {
      int row = i * classes;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = row; j < row + classes; j++) {
        max = Math.max(max, x[j]);
      }
      double sum = 0;
      for (int j = row; j < row + classes; j++) {
        y[j] = (float) Math.exp(x[j] - max);
        sum += y[j];
      }
      float inverse = (float) (1 / sum);
      for (int j = row; j < row + classes; j++) {
        y[j] *= inverse;
      }
      maxima[i] = max;
      sums[i] = sum;
    }
  }

  /** The score of each row's label. */
  static void labelScores(int from, int to, int classes, float[] x, int[] labels, double[] scores) {
    for (int i = from; i < to; i++) {
      scores[i] = x[i * classes + labels[i]];
    }
  }

  /**
   * Turns labels' scores into losses, {@code max - score + log(sum)}. Logarithms of several rows
   * stand together in the first of them, for that of a product takes as long as that of one sum; a
   * sum is between 1 and the number of classes, so no product is too large.
   */
  static void losses(int from, int to, float[] maxima, double[] sums, double[] losses) {
    for (int i = from; i < to; i += FACTORS) {
      double product = 1;
      for (int j = i; j < Math.min(to, i + FACTORS); j++) {
        product *= sums[j];
        losses[j] = maxima[j] - losses[j];
      }
      losses[i] += Math.log(product);
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
