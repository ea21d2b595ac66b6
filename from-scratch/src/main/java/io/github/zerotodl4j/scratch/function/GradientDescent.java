package io.github.zerotodl4j.scratch.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Gradient descent: {@code x = x - lr · ∂f/∂x}, again and again. Book section 4.4.1. */
public final class GradientDescent {
  private GradientDescent() {}

  /**
   * Walks downhill with numerical gradients.
   *
   * @param f the function to make small
   * @param start where to begin; unchanged when this returns
   * @param learningRate the size of a step, positive: too large diverges, too small goes nowhere
   * @param steps how many, at least 0
   * @return the path, {@code steps + 1} points from {@code start} to the end
   * @throws IllegalArgumentException if a number is out of range
   */
  public static List<double[]> path(
      ToDoubleFunction<double[]> f, double[] start, double learningRate, int steps) {
    if (!(learningRate > 0) || steps < 0) {
      throw new IllegalArgumentException(
          String.format(
              "GradientDescent: learning rate is %s, needs more than 0; steps %d, need at least 0",
              learningRate, steps));
    }
    List<double[]> path = new ArrayList<>(steps + 1);
    double[] x = start.clone();
    path.add(x);
    for (int step = 0; step < steps; step++) {
      double[] gradient = Differentiation.gradient(f, x);
      x = x.clone();
      for (int i = 0; i < x.length; i++) {
        x[i] -= learningRate * gradient[i];
      }
      path.add(x);
    }
    return path;
  }

  /** Returns the end of the {@link #path}. */
  public static double[] minimize(
      ToDoubleFunction<double[]> f, double[] start, double learningRate, int steps) {
    List<double[]> path = path(f, start, learningRate, steps);
    return path.get(path.size() - 1);
  }
}
