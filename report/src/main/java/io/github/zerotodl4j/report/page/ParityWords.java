package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import java.util.List;
import java.util.Locale;

/** What steps that both sides took mean, in sentences. */
public final class ParityWords {
  private ParityWords() {}

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
    double largest = LossPair.largestDifference(losses);
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
