package io.github.zerotodl4j.report.result;

/**
 * Whether dropout means the same on both sides.
 *
 * @param method how it was compared: the same masks on both sides, or statistics of many masks
 * @param samples how many values were drawn or compared
 * @param ratio the share that is dropped, 0 to 1
 * @param maxOutputDifference the largest absolute difference of outputs under the same masks; null
 *     where masks could not be shared
 * @param keptShareByHand the share of values that survived by hand, 0 to 1; null if not counted
 * @param keptShareDl4j the share of values that survived in DL4J, 0 to 1; null if not counted
 * @param steps training steps over which the losses were followed under the same masks; null if
 *     they were not
 * @param maxLossDifference the largest absolute difference of two losses of the same of those
 *     steps; null if there were none or a loss was no number
 * @param verdict what the differences mean
 * @param words for the reader: what was compared and what came out
 * @param stepwise training steps from the same weights under the same masks; null if none was taken
 * @param ownSpread how far the hand-written network parts from itself over {@code steps}; null if
 *     it was not measured
 */
public record DropoutParity(
    String method,
    int samples,
    double ratio,
    Double maxOutputDifference,
    Double keptShareByHand,
    Double keptShareDl4j,
    Integer steps,
    Double maxLossDifference,
    Verdict verdict,
    String words,
    StepwiseParity stepwise,
    OwnSpread ownSpread) {

  /** A result of one step alone. */
  public DropoutParity(
      String method,
      int samples,
      double ratio,
      Double maxOutputDifference,
      Double keptShareByHand,
      Double keptShareDl4j,
      Integer steps,
      Double maxLossDifference,
      Verdict verdict,
      String words) {
    this(
        method,
        samples,
        ratio,
        maxOutputDifference,
        keptShareByHand,
        keptShareDl4j,
        steps,
        maxLossDifference,
        verdict,
        words,
        null,
        null);
  }

  /** Returns the same with what came out of many steps. */
  public DropoutParity withTrajectory(
      int followed, Double largest, StepwiseParity each, OwnSpread own, String moreWords) {
    return new DropoutParity(
        method,
        samples,
        ratio,
        maxOutputDifference,
        keptShareByHand,
        keptShareDl4j,
        followed,
        largest,
        own == null || own.inside() ? verdict.and(each.verdict()) : Verdict.DIFFERS,
        words + " " + moreWords,
        each,
        own);
  }
}
