package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Trains both sides on the same batches and keeps their losses side by side. */
public final class TrajectoryCheck {
  private static final double TOGETHER = 1e-4;

  private TrajectoryCheck() {}

  /**
   * Takes steps on both sides.
   *
   * @param scratch the hand-written side
   * @param dl4j its twin with the same weights and update rule
   * @param batches what both are fed
   * @param steps how many
   * @param cancelled asked between steps
   * @return the losses of each step, before its update
   */
  public static List<LossPair> run(
      Learner scratch,
      Learner dl4j,
      Supplier<Batch> batches,
      int steps,
      BooleanSupplier cancelled) {
    List<LossPair> losses = new ArrayList<>();
    while (losses.size() < steps && !cancelled.getAsBoolean()) {
      Batch batch = batches.get();
      losses.add(new LossPair(scratch.step(batch), dl4j.step(batch)));
    }
    return losses;
  }

  /** The largest difference of two losses of the same step; infinite if one is no number. */
  public static double largestDifference(List<LossPair> losses) {
    double largest = 0;
    for (LossPair pair : losses) {
      double difference = Math.abs(pair.fromScratch() - pair.dl4j());
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }

  /**
   * How far apart the losses come, in the middle of a sentence that tells whose they are: {@code
   * stay within 1.9e-03 of each other, and within 1e-04 up to step 8: ...}.
   */
  public static String words(List<LossPair> losses) {
    int together = stepsTogether(losses);
    double largest = largestDifference(losses);
    if (Double.isInfinite(largest)) {
      return String.format(
          Locale.ROOT,
          "stay within %.0e of each other up to step %,d; later one is no number",
          TOGETHER,
          together);
    }
    String all = String.format(Locale.ROOT, "stay within %.1e of each other", largest);
    return together == losses.size()
        ? all
        : String.format(
            Locale.ROOT,
            "%s, and within %.0e up to step %,d: then rounding tips a ReLU or a maximum, and the"
                + " difference grows",
            all,
            TOGETHER,
            together);
  }

  private static int stepsTogether(List<LossPair> losses) {
    int together = 0;
    while (together < losses.size()
        && largestDifference(losses.subList(together, together + 1)) <= TOGETHER) {
      together++;
    }
    return together;
  }
}
