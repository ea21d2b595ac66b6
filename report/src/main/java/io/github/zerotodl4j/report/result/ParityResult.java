package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * Whether both sides compute the same from the same weights and the same batch, dropout off.
 *
 * @param verdict the worst of the lines' verdicts
 * @param samples how many samples the batch had
 * @param maxOutputDifference the largest absolute difference of class probabilities
 * @param maxLossDifference the absolute difference of the mean loss
 * @param maxGradientDifference the largest absolute difference among all parameters' gradients
 * @param maxLossDifference100Steps the largest difference of the losses over the first steps of
 *     plain SGD; null if it was not measured
 * @param trajectorySteps how many steps that was, 100 unless the run was stopped
 * @param trajectory the two losses of each of those steps
 * @param lines every quantity that was compared, in the order it is computed
 * @param batchesDrawnAgain how often earlier versions took another batch because of ties; 0 since
 * @param ties decisions that rounding took either way, a ReLU or a maximum; gradients are compared
 *     as DL4J decided
 * @param stepwise training steps from the same weights; null if none was taken
 * @param ownSpread how far the hand-written network parts from itself over those of {@code
 *     trajectory}; null if it was not measured
 */
public record ParityResult(
    Verdict verdict,
    int samples,
    Double maxOutputDifference,
    Double maxLossDifference,
    Double maxGradientDifference,
    Double maxLossDifference100Steps,
    int trajectorySteps,
    List<LossPair> trajectory,
    List<ParityLine> lines,
    int batchesDrawnAgain,
    int ties,
    StepwiseParity stepwise,
    OwnSpread ownSpread) {

  /** Keeps copies of the lists. */
  public ParityResult {
    trajectory = Copies.of(trajectory);
    lines = Copies.of(lines);
  }

  /** A result of one step alone. */
  public ParityResult(
      Verdict verdict,
      int samples,
      Double maxOutputDifference,
      Double maxLossDifference,
      Double maxGradientDifference,
      Double maxLossDifference100Steps,
      int trajectorySteps,
      List<LossPair> trajectory,
      List<ParityLine> lines) {
    this(
        verdict,
        samples,
        maxOutputDifference,
        maxLossDifference,
        maxGradientDifference,
        maxLossDifference100Steps,
        trajectorySteps,
        trajectory,
        lines,
        0,
        0,
        null,
        null);
  }

  /** Returns the same with a count of ties. */
  public ParityResult withTies(int count) {
    return new ParityResult(
        verdict,
        samples,
        maxOutputDifference,
        maxLossDifference,
        maxGradientDifference,
        maxLossDifference100Steps,
        trajectorySteps,
        trajectory,
        lines,
        batchesDrawnAgain,
        count,
        stepwise,
        ownSpread);
  }

  /** Returns the same with steps from the same weights. */
  public ParityResult withSteps(StepwiseParity steps) {
    return new ParityResult(
        verdict.and(steps.verdict()),
        samples,
        maxOutputDifference,
        maxLossDifference,
        maxGradientDifference,
        maxLossDifference100Steps,
        trajectorySteps,
        trajectory,
        lines,
        batchesDrawnAgain,
        ties,
        steps,
        ownSpread);
  }

  /**
   * Returns the same with losses that were followed.
   *
   * @param losses the two of each step
   * @param largest their largest difference; null if there was none
   * @param own how far the hand-written network parts from itself; null if not measured
   */
  public ParityResult withTrajectory(List<LossPair> losses, Double largest, OwnSpread own) {
    return new ParityResult(
        own == null || own.inside() ? verdict : Verdict.DIFFERS,
        samples,
        maxOutputDifference,
        maxLossDifference,
        maxGradientDifference,
        largest,
        losses.size(),
        losses,
        lines,
        batchesDrawnAgain,
        ties,
        stepwise,
        own);
  }

  /**
   * The losses of one step on both sides, before the step's update.
   *
   * @param fromScratch the hand-written side's loss
   * @param dl4j the DL4J side's loss
   */
  public record LossPair(double fromScratch, double dl4j) {

    /** The largest difference of two losses of the same step; infinite if one is no number. */
    public static double largestDifference(List<LossPair> losses) {
      double largest = 0;
      for (LossPair pair : losses) {
        double difference = Math.abs(pair.fromScratch() - pair.dl4j());
        largest =
            Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
      }
      return largest;
    }
  }
}
