package io.github.zerotodl4j.scratch.function;

/** Loss functions: how wrong an output is. Book section 4.2. */
public final class Losses {
  /** Keeps the logarithm finite where a probability is 0: the book's value. */
  static final double DELTA = 1e-7;

  private Losses() {}

  /**
   * Sum of squared errors: {@code E = 1/2 Σ (y_k - t_k)²}. Book formula 4.1.
   *
   * @param y the output
   * @param t what it should be, as many
   */
  public static double sumSquaredError(double[] y, double[] t) {
    check("sumSquaredError", y.length, t.length);
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      sum += (y[k] - t[k]) * (y[k] - t[k]);
    }
    return 0.5 * sum;
  }

  /**
   * Cross-entropy error of one sample: {@code E = -Σ t_k log(y_k + 1e-7)}. Book formula 4.2.
   *
   * @param y probabilities
   * @param t what they should be, usually one-hot, as many
   */
  public static double crossEntropyError(double[] y, double[] t) {
    check("crossEntropyError", y.length, t.length);
    double sum = 0;
    for (int k = 0; k < y.length; k++) {
      sum -= t[k] * Math.log(y[k] + DELTA);
    }
    return sum;
  }

  /**
   * Cross-entropy error, mean over a batch: {@code E = -1/N ΣΣ t_nk log(y_nk + 1e-7)}. Book formula
   * 4.3.
   *
   * @param y probabilities, {@code [n, classes]}
   * @param t one-hot rows, {@code [n, classes]}
   */
  public static double crossEntropyError(double[][] y, double[][] t) {
    check("crossEntropyError", y.length, t.length);
    double sum = 0;
    for (int n = 0; n < y.length; n++) {
      sum += crossEntropyError(y[n], t[n]);
    }
    return sum / y.length;
  }

  /**
   * Cross-entropy error, mean over a batch, with labels for one-hot rows. Book section 4.2.4.
   *
   * @param y probabilities, {@code [n, classes]}
   * @param labels n class numbers
   */
  public static double crossEntropyError(double[][] y, int... labels) {
    check("crossEntropyError", y.length, labels.length);
    double sum = 0;
    for (int n = 0; n < y.length; n++) {
      checkLabel(labels[n], n, y[n].length);
      sum -= Math.log(y[n][labels[n]] + DELTA);
    }
    return sum / y.length;
  }

  /**
   * One-hot encoding: a row of zeros with a 1 at the label.
   *
   * @param classes the length of a row
   * @param labels class numbers, from 0 to {@code classes - 1}
   * @return {@code [labels, classes]}
   */
  public static double[][] oneHot(int classes, int... labels) {
    double[][] rows = new double[labels.length][classes];
    for (int n = 0; n < labels.length; n++) {
      checkLabel(labels[n], n, classes);
      rows[n][labels[n]] = 1;
    }
    return rows;
  }

  private static void check(String owner, int outputs, int targets) {
    if (outputs != targets || outputs == 0) {
      throw new IllegalArgumentException(
          owner
              + ": expected as many targets as outputs and at least one, got "
              + outputs
              + " outputs and "
              + targets
              + " targets");
    }
  }

  private static void checkLabel(int label, int position, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + position + " is " + label + ", expected 0 to " + (classes - 1));
    }
  }
}
