package io.github.zerotodl4j.scratch.function;

import java.util.random.RandomGenerator;

/** NumPy's two random fillings by their NumPy names, from a generator handed in. */
public final class RandomNumbers {
  private RandomNumbers() {}

  /** {@code numpy.random.rand}: uniform on [0, 1). */
  public static double[] rand(RandomGenerator random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble();
    }
    return values;
  }

  /**
   * {@code numpy.random.randn}: normal with mean 0 and variance 1.
   *
   * <p>The tutorial that walks through the book in Java describes it as uniform on [0, 1), which is
   * {@link #rand}: weights drawn so would all be positive, and their layer would only add.
   */
  public static double[] randn(RandomGenerator random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
