package io.github.zerotodl4j.comparison.parity;

/** Turns scores into probabilities, row by row, in double so that it adds no error of its own. */
public final class Softmax {
  private Softmax() {}

  /** Overwrites the first {@code rows} rows of {@code columns} scores with their softmax. */
  public static void rowsInPlace(float[] scores, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int start = row * columns;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = start; i < start + columns; i++) {
        max = Math.max(max, scores[i]);
      }
      double sum = 0;
      for (int i = start; i < start + columns; i++) {
        sum += Math.exp(scores[i] - max);
      }
      for (int i = start; i < start + columns; i++) {
        scores[i] = (float) (Math.exp(scores[i] - max) / sum);
      }
    }
  }
}
