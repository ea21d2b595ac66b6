package io.github.zerotodl4j.comparison.bridge;

/**
 * The meanings of a dropout number, translated in this one place.
 *
 * <ul>
 *   <li>the book: the share that is <em>dropped</em>, kept values unchanged while training, all
 *       values times {@code 1 - ratio} at prediction
 *   <li>DL4J: the probability to <em>keep</em>, kept values divided by it while training, nothing
 *       at prediction
 * </ul>
 *
 * <p>In the race the hand-written side uses the inverted convention too, so that both see values of
 * the same scale.
 */
public final class DropoutBridge {
  private DropoutBridge() {}

  /** Returns the number to hand to DL4J for the book's ratio. */
  public static double toDl4jKeepProbability(double dropRatio) {
    if (!(dropRatio >= 0 && dropRatio < 1)) {
      throw new IllegalArgumentException(
          "dropout ratio: expected at least 0 and less than 1, got " + dropRatio);
    }
    return 1 - dropRatio;
  }

  /** Returns the book's ratio for DL4J's number. */
  public static double toBookDropRatio(double keepProbability) {
    if (!(keepProbability > 0 && keepProbability <= 1)) {
      throw new IllegalArgumentException(
          "keep probability: expected more than 0 and at most 1, got " + keepProbability);
    }
    return 1 - keepProbability;
  }
}
