package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import java.util.List;

/** How far the losses of each update rule part on the two sides. */
public final class OptimizerTable {
  private OptimizerTable() {}

  /** Returns the table of a run: a row a rule. */
  public static ReportTable of(CompareResults results) {
    ReportTable.Builder table =
        new ReportTable.Builder("Largest difference of a step's losses, against DL4J")
            .note(
                "On the multilayer perceptron, from the same weights on the same batches. Bar: how"
                    + " far two that round differently may come apart by then, measured on copies"
                    + " of the network whose weights were moved by their last bit. Changes of the"
                    + " weights: what both rules make of one gradient, step by step from the same"
                    + " weights, as a share of the largest change.")
            .columns(
                "Update rule",
                "Steps",
                "The book's formula",
                "DL4J's formula by hand",
                "bar",
                "Changes of the weights",
                "bar",
                "Verdict on DL4J's formula by hand");
    results.optimizers().forEach(rule -> table.row(row(rule)));
    return table.build();
  }

  private static List<Cell> row(OptimizerTrajectory rule) {
    return List.of(
        Cell.of(rule.title()),
        Cell.of(Format.count(rule.steps())),
        Cell.of(Format.difference(rule.bookDifference())),
        Cell.of(Format.difference(rule.compatibleDifference())),
        Cell.of(Format.difference(rule.bound())),
        Cell.of(
            rule.stepwise() == null
                ? "–"
                : Format.difference(rule.stepwise().maxUpdateDifference())),
        Cell.of(rule.stepwise() == null ? "–" : Format.difference(rule.stepwise().relativeBound())),
        SummaryTable.verdict(rule.verdict()));
  }
}
