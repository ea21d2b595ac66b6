package io.github.zerotodl4j.comparison.result;

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
 * @param batchesDrawnAgain how often another batch was taken because a sample stood where the
 *     gradient jumps: a ReLU input or a tie of max pooling that rounds to either side
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
    int batchesDrawnAgain) {

  /** Keeps copies of the lists. */
  public ParityResult {
    trajectory = Copies.of(trajectory);
    lines = Copies.of(lines);
  }

  /** A result of the first batch that was drawn. */
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
        0);
  }

  /** Returns the same with a count of batches that were drawn again. */
  public ParityResult withBatchesDrawnAgain(int count) {
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
        count);
  }

  /**
   * The losses of one step on both sides, before the step's update.
   *
   * @param fromScratch the hand-written side's loss
   * @param dl4j the DL4J side's loss
   */
  public record LossPair(double fromScratch, double dl4j) {}
}
