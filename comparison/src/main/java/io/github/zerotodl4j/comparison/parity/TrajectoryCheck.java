package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.result.OwnSpread;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.comparison.result.StepwiseParity;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Trains both sides on the same batches, keeps their losses side by side and says what they mean.
 */
public final class TrajectoryCheck {
  private TrajectoryCheck() {}

  /**
   * Takes steps by hand and in DL4J; the losses by hand are capped as DL4J's.
   *
   * @param scratch the hand-written network
   * @param optimizer its update rule
   * @param dl4j its twin with the same weights and update rule
   * @param batches what both are fed
   * @param steps how many
   * @param cancelled asked between steps
   * @return the losses of each step, before its update
   */
  public static List<LossPair> run(
      StackedNetwork scratch,
      Optimizer optimizer,
      Learner dl4j,
      Supplier<Batch> batches,
      int steps,
      BooleanSupplier cancelled) {
    List<LossPair> losses = new ArrayList<>();
    while (losses.size() < steps && !cancelled.getAsBoolean()) {
      Batch batch = batches.get();
      losses.add(new LossPair(LossCap.step(scratch, optimizer, batch), dl4j.step(batch)));
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

  /** What steps from the same weights came to, as a sentence that begins in the middle. */
  public static String words(StepwiseParity steps, String rule) {
    return String.format(
        Locale.ROOT,
        "with both sides set to the same weights before each of %,d step%s (%s) losses differ by at"
            + " most %s (bar %.1e), gradients by %s of the largest of their array and the changes"
            + " of the weights by %s (bar %.0e)%s.",
        steps.steps(),
        steps.steps() == 1 ? "" : "s",
        rule,
        number(steps.maxLossDifference()),
        steps.lossBound(),
        number(steps.maxGradientDifference()),
        number(steps.maxUpdateDifference()),
        steps.relativeBound(),
        steps.ties() == 0 ? "" : "; " + ties(steps.ties()));
  }

  /** What was done about ties, in the middle of a sentence. */
  public static String ties(int count) {
    return String.format(
        Locale.ROOT,
        "at %,d place%s, a ReLU near 0 or two maxima nearly alike, rounding alone decides where the"
            + " gradient goes, and by hand it goes as DL4J decided",
        count,
        count == 1 ? "" : "s");
  }

  private static String number(Double value) {
    return value == null ? "no number" : String.format(Locale.ROOT, "%.1e", value);
  }

  /**
   * How far apart two trajectories come and what that is worth, in one or two sentences.
   *
   * @param own how far the hand-written network parts from itself; null if it was not measured
   */
  public static String words(List<LossPair> losses, OwnSpread own) {
    double largest = largestDifference(losses);
    String all =
        String.format(
            Locale.ROOT,
            "Left to themselves for %,d step%s the two sides' losses %s",
            losses.size(),
            losses.size() == 1 ? "" : "s",
            Double.isInfinite(largest)
                ? "part: one is no number"
                : String.format(Locale.ROOT, "come at most %.1e apart", largest));
    if (own == null) {
      return all + ".";
    }
    return all
        + String.format(
            Locale.ROOT,
            "; the hand-written network's own come %.1e apart when the last bit of its weights is"
                + " moved before each step (the furthest of %d copies). %s",
            own.largest(),
            own.copies(),
            own.inside()
                ? String.format(
                    Locale.ROOT,
                    "The sides stayed within %.0f times that, or %.0e: no further apart than"
                        + " rounding explains.",
                    own.factor(),
                    own.floor())
                : String.format(
                    Locale.ROOT,
                    "The sides come more than %.0f times as far apart, and more than %.0e: more than"
                        + " rounding explains.",
                    own.factor(),
                    own.floor()));
  }
}
