package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * One update rule on the multilayer perceptron, from the same weights on the same batches: the
 * book's formula by hand, DL4J's own formula by hand, and DL4J.
 *
 * @param rule the name on the command line, such as {@code adam}
 * @param title the rule in words, with its settings
 * @param explanation where the book's formula and DL4J's differ, both written out; empty where they
 *     are the same
 * @param steps how many steps were taken
 * @param bookDifference the largest difference of a step's losses, book's formula against DL4J;
 *     null if it was not measured
 * @param compatibleDifference the same for DL4J's formula by hand; null if it was not measured
 * @param bound the largest {@code compatibleDifference} that float32 rounding explains
 * @param verdict whether DL4J's formula by hand does what DL4J does
 * @param losses the losses of every step, before its update
 * @param stepwise steps with DL4J's formula by hand from DL4J's weights; null if none was taken
 * @param ownSpread how far DL4J's formula by hand parts from itself; null if it was not measured
 */
public record OptimizerTrajectory(
    String rule,
    String title,
    String explanation,
    int steps,
    Double bookDifference,
    Double compatibleDifference,
    double bound,
    Verdict verdict,
    List<LossTriple> losses,
    StepwiseParity stepwise,
    OwnSpread ownSpread) {

  /** Keeps a copy of the list. */
  public OptimizerTrajectory {
    losses = Copies.of(losses);
  }

  /** A result without steps from the same weights. */
  public OptimizerTrajectory(
      String rule,
      String title,
      String explanation,
      int steps,
      Double bookDifference,
      Double compatibleDifference,
      double bound,
      Verdict verdict,
      List<LossTriple> losses) {
    this(
        rule,
        title,
        explanation,
        steps,
        bookDifference,
        compatibleDifference,
        bound,
        verdict,
        losses,
        null,
        null);
  }

  /**
   * The losses of one step.
   *
   * @param book by hand with the book's formula
   * @param compatible by hand with DL4J's formula
   * @param dl4j in DL4J
   */
  public record LossTriple(double book, double compatible, double dl4j) {}
}
