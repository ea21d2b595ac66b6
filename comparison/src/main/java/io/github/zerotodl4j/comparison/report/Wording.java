package io.github.zerotodl4j.comparison.report;

import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.result.ParityResult;

/** Sentences that more than one format says. */
public final class Wording {
  private Wording() {}

  /** What the parity check found. */
  public static String parity(ParityResult parity) {
    String step =
        "The same weights and the same %s samples give outputs that differ by at most %s, losses by %s, gradients by %s."
            .formatted(
                Format.count(parity.samples()),
                Format.difference(parity.maxOutputDifference()),
                Format.difference(parity.maxLossDifference()),
                Format.difference(parity.maxGradientDifference()));
    String again =
        parity.batchesDrawnAgain() == 0
            ? ""
            : (" %s passed over: a value in %s stood so close to where a gradient jumps that rounding"
                    + " alone decides.")
                .formatted(
                    parity.batchesDrawnAgain() == 1
                        ? "One other batch was"
                        : Format.count(parity.batchesDrawnAgain()) + " other batches were",
                    parity.batchesDrawnAgain() == 1 ? "it" : "each");
    return parity.trajectory().isEmpty()
        ? step + again
        : step
            + again
            + " Over the first %s steps of plain SGD the losses %s."
                .formatted(
                    Format.count(parity.trajectorySteps()),
                    TrajectoryCheck.words(parity.trajectory()));
  }
}
