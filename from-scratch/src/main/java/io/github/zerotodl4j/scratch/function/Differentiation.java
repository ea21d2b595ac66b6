package io.github.zerotodl4j.scratch.function;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Numerical differentiation: slopes from two values of a function. Book sections 4.3 and 4.4. */
public final class Differentiation {
  /** The book's step: small enough to be near the slope, large enough not to drown in rounding. */
  public static final double H = 1e-4;

  private Differentiation() {}

  /** Forward difference: {@code (f(x + h) - f(x)) / h}, error of order h. Book formula 4.4. */
  public static double forwardDifference(DoubleUnaryOperator f, double x) {
    return (f.applyAsDouble(x + H) - f.applyAsDouble(x)) / H;
  }

  /**
   * Central difference: {@code (f(x + h) - f(x - h)) / 2h}, error of order h². Book section 4.3.1.
   */
  public static double centralDifference(DoubleUnaryOperator f, double x) {
    return (f.applyAsDouble(x + H) - f.applyAsDouble(x - H)) / (2 * H);
  }

  /** The line that touches f at x: {@code t -> f'(x)·t + (f(x) - f'(x)·x)}. Book section 4.3.2. */
  public static DoubleUnaryOperator tangentLine(DoubleUnaryOperator f, double x) {
    double slope = centralDifference(f, x);
    double intercept = f.applyAsDouble(x) - slope * x;
    return t -> slope * t + intercept;
  }

  /**
   * Gradient of a function of a vector: the central difference along each axis. Book section 4.4.
   *
   * @param f the function; it must not keep its argument
   * @param x the point; unchanged when this returns
   * @return {@code ∂f/∂x_i} for each i
   */
  public static double[] gradient(ToDoubleFunction<double[]> f, double... x) {
    double[] moved = x.clone();
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      moved[i] = x[i] + H;
      double above = f.applyAsDouble(moved);
      moved[i] = x[i] - H;
      double below = f.applyAsDouble(moved);
      moved[i] = x[i];
      gradient[i] = (above - below) / (2 * H);
    }
    return gradient;
  }

  /** Gradient of f at each point of a batch, a row each. Book figure 4-9. */
  public static double[][] gradients(ToDoubleFunction<double[]> f, double[][] points) {
    double[][] gradients = new double[points.length][];
    for (int n = 0; n < points.length; n++) {
      gradients[n] = gradient(f, points[n]);
    }
    return gradients;
  }
}
