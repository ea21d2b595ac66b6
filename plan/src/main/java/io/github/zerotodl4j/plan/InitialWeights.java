package io.github.zerotodl4j.plan;

import java.util.Random;

/**
 * Draws the weights that a network starts with, for W1, W2, ... in row-major order.
 *
 * <p>They are {@code java.util.Random(seed).nextGaussian()} times the standard deviation of {@link
 * WeightInit}: an algorithm that the JDK's documentation fixes. So a plan and a seed give the same
 * bits on every machine and in every engine.
 */
public final class InitialWeights {
  private final WeightInit init;
  private final Random random;

  /** Starts with W1. */
  public InitialWeights(WeightInit init, long seed) {
    this.init = init;
    this.random = new Random(seed);
  }

  /**
   * Returns the next W.
   *
   * @param inputs how many inputs a unit has
   * @param size how many weights there are
   */
  public float[] next(int inputs, int size) {
    double std = init.standardDeviation(inputs);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
    return values;
  }
}
