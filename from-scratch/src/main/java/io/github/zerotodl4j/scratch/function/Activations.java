package io.github.zerotodl4j.scratch.function;

import java.util.function.DoubleUnaryOperator;

/** Activation functions, the bends between two layers. Book sections 3.2 and 3.5. */
public final class Activations {
  private Activations() {}

  /** Step function: {@code h(x) = 1 where x > 0, else 0}. Book formula 3.3. */
  public static double step(double x) {
    return x > 0 ? 1 : 0;
  }

  /**
   * Sigmoid, also called the logistic function: {@code h(x) = 1 / (1 + exp(-x))}. Book formula 3.6.
   *
   * <p>Written so that the exponential never overflows: {@code sigmoid(-1000)} is 0, not NaN.
   */
  public static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  /** ReLU, rectified linear unit: {@code h(x) = max(x, 0)}. Book formula 3.7. */
  public static double relu(double x) {
    // Not x > 0 ? x : 0, which would turn NaN into 0.
    return Math.max(x, 0);
  }

  /** Identity: {@code h(x) = x}, the output of a regression. Book section 3.5. */
  public static double identity(double x) {
    return x;
  }

  /** Returns {@code function} of every element, in a new array. */
  public static double[] map(DoubleUnaryOperator function, double... x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = function.applyAsDouble(x[i]);
    }
    return y;
  }

  /**
   * Softmax: {@code y_k = exp(a_k) / Σ exp(a_i)}. Book formula 3.10.
   *
   * <p>The largest score is subtracted first (formula 3.11), which changes nothing but keeps the
   * exponentials finite: {@code [1010, 1000, 990]} works.
   *
   * @param a scores, at least one
   * @return probabilities, a new array
   */
  public static double[] softmax(double... a) {
    if (a.length == 0) {
      throw new IllegalArgumentException("softmax: expected at least one score, got none");
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : a) {
      largest = Math.max(largest, score);
    }
    double[] y = new double[a.length];
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      y[k] = Math.exp(a[k] - largest);
      sum += y[k];
    }
    for (int k = 0; k < a.length; k++) {
      y[k] /= sum;
    }
    return y;
  }

  /** Softmax of every row of a batch, in new arrays. */
  public static double[][] softmax(double[][] batch) {
    double[][] y = new double[batch.length][];
    for (int i = 0; i < batch.length; i++) {
      y[i] = softmax(batch[i]);
    }
    return y;
  }
}
