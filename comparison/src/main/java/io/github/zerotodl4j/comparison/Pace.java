package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.bridge.UpdateRule;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.DropoutConvention;
import io.github.zerotodl4j.scratch.network.NetworkSpec;
import io.github.zerotodl4j.scratch.network.Networks;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * How slow this machine is, measured in a few training steps of each side: how many times as long
 * it takes as the machine on which {@link Forecast} was written.
 *
 * @param byHand of the hand-written side
 * @param dl4j of DL4J
 */
record Pace(double byHand, double dl4j) {
  private static final int[] DIGIT = {1, 28, 28};
  private static final int BATCH = 20;
  private static final long LONGEST_NANOS = 1_200_000_000L;
  private static final int FEWEST_STEPS = 3;

  /** What a step takes there, per side: VGG-like on 20 digits, ms. */
  private static final double BY_HAND_MILLIS = 7.2;

  private static final double DL4J_MILLIS = 14.5;

  /** Takes steps for a second or so each; ends early when cancelled. */
  static Pace measure(Seeds seeds, Kernels kernels, BooleanSupplier cancelled) {
    NetworkSpec spec =
        Networks.byName("vgg-like", 10, DIGIT).withDropout(DropoutConvention.INVERTED);
    Sides sides = new Sides(spec, seeds, kernels);
    UpdateRule rule = new UpdateRule("adam", 0.001);
    StackedNetwork scratch = sides.byHand();
    try (Learner there = sides.learner(sides.twin(scratch, rule));
        Learner here = sides.learner(scratch, rule)) {
      Batch batch = Batch.allocate(BATCH, DIGIT);
      return new Pace(
          fastest(here, batch, cancelled) / BY_HAND_MILLIS,
          fastest(there, batch, cancelled) / DL4J_MILLIS);
    }
  }

  /** The fastest step, ms: those before it also waited for the compiler. */
  private static double fastest(Learner learner, Batch batch, BooleanSupplier cancelled) {
    long fastest = Long.MAX_VALUE;
    long begin = System.nanoTime();
    int steps = 0;
    while (steps < FEWEST_STEPS
        || (System.nanoTime() - begin < LONGEST_NANOS && !cancelled.getAsBoolean())) {
      steps++;
      long start = System.nanoTime();
      learner.step(batch);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest / 1e6;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "by hand %.2f, DL4J %.2f", byHand, dl4j);
  }
}
