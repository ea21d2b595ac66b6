package io.github.zerotodl4j.scratch.kernel;

/** Softmax with cross-entropy, row by row. */
final class PlainSoftmax {
  private PlainSoftmax() {}

  /** Probabilities and losses of rows {@code from} to {@code to}. */
  static void rows(
      int from,
      int to,
      int classes,
      float[] scores,
      int[] labels,
      float[] probabilities,
      double[] losses) {
    for (int i = from; i < to; i++) {
      int row = i * classes;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < classes; j++) {
        max = Math.max(max, scores[row + j]);
      }
      double sum = 0;
      for (int j = 0; j < classes; j++) {
        double e = Math.exp(scores[row + j] - max);
        probabilities[row + j] = (float) e;
        sum += e;
      }
      float inverse = (float) (1 / sum);
      for (int j = 0; j < classes; j++) {
        probabilities[row + j] *= inverse;
      }
      losses[i] = Math.log(sum) - (scores[row + labels[i]] - max);
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
