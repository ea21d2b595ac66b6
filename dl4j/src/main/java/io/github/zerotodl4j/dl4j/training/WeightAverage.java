package io.github.zerotodl4j.dl4j.training;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An exponential moving average of a network's weights: {@code a += w (p - a)} after each step,
 * with {@code w = 1 / min(t, m)} for the t-th step and a memory of m steps. So it is the plain mean
 * of all steps at first, and later has the decay {@code 1 - 1 / m}; where it starts from is
 * forgotten at once. It often does better on new images than the weights of any one step, which lie
 * to this side or that of what all of them circle around.
 *
 * <p>All parameters are averaged alike, the running statistics of batch normalization included: of
 * variances DL4J stores {@code log10} of the root, so that of these the geometric mean is taken,
 * which is positive whatever comes. The running statistics are slow averages of the same steps
 * already, so they fit the averaged weights; to measure them anew would take another pass over all
 * training images after every epoch.
 *
 * <p>Polyak, Juditsky, "Acceleration of stochastic approximation by averaging" (1992); Izmailov et
 * al., "Averaging weights leads to wider optima and better generalization" (2018).
 */
final class WeightAverage {

  private static final int BLOCK = 1 << 12;

  private final float[] values; // (parameters)

  /** One of nothing yet. */
  WeightAverage(int parameters) {
    this.values = new float[parameters];
  }

  /** Goes on with one that was stored. */
  WeightAverage(float... stored) {
    this.values = stored.clone();
  }

  /**
   * Takes weights in.
   *
   * @param parameters {@code [1, n]}
   * @param steps taken since weights were last taken in
   * @param allSteps of the run so far, these included
   * @param memory how many steps are averaged over
   */
  void add(INDArray parameters, int steps, long allSteps, double memory) {
    double over = Math.min((double) allSteps, Math.max(1, memory));
    float weight = (float) Math.min(1, steps / over);
    FloatBuffer now = parameters.data().asNioFloat();
    float[] block = new float[Math.min(BLOCK, values.length)];
    for (int from = 0; from < values.length; from += block.length) {
      int count = Math.min(block.length, values.length - from);
      now.get(from, block, 0, count);
      add(block, count, weight, from);
    }
  }

  /** A loop over Java's arrays alone, which runs several numbers at a time. */
  private void add(float[] block, int count, float weight, int from) {
    for (int i = 0; i < count; i++) {
      values[from + i] += weight * (block[i] - values[from + i]);
    }
  }

  /** What they are now. */
  float[] values() {
    return values;
  }
}
