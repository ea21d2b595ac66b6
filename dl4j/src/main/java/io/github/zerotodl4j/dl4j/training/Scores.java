package io.github.zerotodl4j.dl4j.training;

/**
 * Cross-entropy and hits of some images.
 *
 * @param lossSum sum of -ln(probability of the right class)
 * @param correct images whose right class has the highest score
 */
record Scores(double lossSum, int correct) {

  /** The smallest probability that counts, so that a sure mistake costs much but not infinity. */
  private static final double TINY = 1e-12;

  /** Before softmax: {@code loss = ln(sum exp z) - z[label]}. */
  static Scores ofLogits(float[][] z, int[] labels) {
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < z.length; i++) {
      float max = z[i][argMax(z[i])];
      double sum = 0;
      for (float value : z[i]) {
        sum += Math.exp(value - max);
      }
      loss += Math.log(sum) - (z[i][labels[i]] - max);
      correct += argMax(z[i]) == labels[i] ? 1 : 0;
    }
    return new Scores(loss, correct);
  }

  /** After softmax. */
  static Scores ofProbabilities(float[][] p, int[] labels) {
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < p.length; i++) {
      float right = p[i][labels[i]];
      loss -= Float.isNaN(right) ? Double.NaN : Math.log(Math.max(TINY, right));
      correct += argMax(p[i]) == labels[i] ? 1 : 0;
    }
    return new Scores(loss, correct);
  }

  Scores plus(Scores other) {
    return new Scores(lossSum + other.lossSum, correct + other.correct);
  }

  /** Position of the largest value, the first of equals. */
  static int argMax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
