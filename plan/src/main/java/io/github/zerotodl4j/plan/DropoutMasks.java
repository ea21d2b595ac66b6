package io.github.zerotodl4j.plan;

import java.util.SplittableRandom;

/**
 * Draws the masks of one dropout layer, value by value in row-major order.
 *
 * <p>{@code java.util.SplittableRandom} is fixed by the JDK's documentation, so a seed gives the
 * same masks on every machine and in every engine.
 */
public final class DropoutMasks {
  private final double ratio;
  private final SplittableRandom random;

  /**
   * Starts with the first mask.
   *
   * @param ratio the share dropped, from 0 to below 1
   * @param seed of all masks
   */
  public DropoutMasks(double ratio, long seed) {
    DropoutSpec.checkRatio("Dropout", ratio);
    this.ratio = ratio;
    this.random = new SplittableRandom(seed);
  }

  /**
   * The seed of a network's n-th dropout layer, different for each.
   *
   * @param seed the network's
   * @param number of the layer among the dropout layers, from 1
   */
  public static long seed(long seed, int number) {
    return seed + 0x9E3779B97F4A7C15L * number;
  }

  /** Overwrites the first {@code size} values: {@code kept} for what stays, 0 for what drops. */
  public void draw(float[] mask, int size, float kept) {
    for (int i = 0; i < size; i++) {
      mask[i] = random.nextDouble() >= ratio ? kept : 0;
    }
  }

  /** What makes up for the dropped share while training: {@code 1 / (1 - ratio)}. */
  public float inverseOfKept() {
    return (float) (1 / (1 - ratio));
  }
}
