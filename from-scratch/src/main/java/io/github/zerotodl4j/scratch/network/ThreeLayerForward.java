package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.function.Activations;

/**
 * The forward pass of chapter 3: 2 inputs, layers of 3 and 2 sigmoids, 2 outputs, weights given.
 *
 * <p>{@code z1 = sigmoid(x·W1 + b1); z2 = sigmoid(z1·W2 + b2); y = z2·W3 + b3}. Book section 3.4.3.
 */
public final class ThreeLayerForward {
  private static final double[][] W1 = {{0.1, 0.3, 0.5}, {0.2, 0.4, 0.6}};
  private static final double[] B1 = {0.1, 0.2, 0.3};
  private static final double[][] W2 = {{0.1, 0.4}, {0.2, 0.5}, {0.3, 0.6}};
  private static final double[] B2 = {0.1, 0.2};
  private static final double[][] W3 = {{0.1, 0.3}, {0.2, 0.4}};
  private static final double[] B3 = {0.1, 0.2};

  /**
   * Returns the two outputs; (1.0, 0.5) gives (0.31682708, 0.69627909).
   *
   * @param x two inputs
   */
  public double[] forward(double... x) {
    if (x.length != 2) {
      throw new IllegalArgumentException("ThreeLayerForward: expected 2 inputs, got " + x.length);
    }
    double[] z1 = Activations.map(Activations::sigmoid, affine(x, W1, B1));
    double[] z2 = Activations.map(Activations::sigmoid, affine(z1, W2, B2));
    return Activations.map(Activations::identity, affine(z2, W3, B3));
  }

  /** {@code x·W + b}. */
  private static double[] affine(double[] x, double[][] w, double[] b) {
    double[] y = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i][j];
      }
    }
    return y;
  }
}
