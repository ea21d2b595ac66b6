package io.github.zerotodl4j.lessons.chapter;

/** The class with the highest score. */
final class Winners {
  private Winners() {}

  /** The position of the highest value in a row; of equal ones the first. */
  static int of(float[] scores, int row, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = scores[row * classes + k] > scores[row * classes + best] ? k : best;
    }
    return best;
  }
}
