package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.Csv;
import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;

/**
 * Every number of the report as a line of {@code summary.csv}: one measurement a line, so that a
 * spreadsheet or a data frame can group and pivot it. What was not measured has no line.
 */
final class SummaryCsv {
  private static final String BOTH = "both";

  /** The network on which update rules are compared. */
  private static final String RULES_ON = Catalogue.MLP.name();

  private final StringBuilder csv =
      new StringBuilder("model,side,part,metric,unit,value,low,high\n");

  private SummaryCsv() {}

  static String write(CompareResults results) {
    SummaryCsv summary = new SummaryCsv();
    Contestants contestants = Contestants.of(results);
    for (ModelResult model : results.models()) {
      summary.line(model.name(), BOTH, "", "parameters", "", (double) model.parameters());
      contestants.of(model).forEach(side -> summary.side(model, side));
      summary.parity(model);
      model.layerCosts().forEach(cost -> summary.cost(model, cost));
    }
    results.optimizers().forEach(summary::optimizer);
    return summary.csv.toString();
  }

  private void side(ModelResult model, Contestant side) {
    for (Metric metric : Metric.ALL) {
      line(
          model.name(),
          side.key(),
          "",
          metric.key(),
          metric.unit().symbol(),
          metric.of(side.result()));
    }
  }

  private void parity(ModelResult model) {
    if (model.parity() == null) {
      return;
    }
    model
        .parity()
        .lines()
        .forEach(
            line -> {
              String metric = line.kind() + "_difference";
              line(model.name(), BOTH, line.name(), metric, "", line.absolute());
              line(model.name(), BOTH, line.name(), line.kind() + "_bound", "", line.bound());
            });
    line(
        model.name(),
        BOTH,
        model.parity().trajectorySteps() + " steps",
        "loss_difference",
        "",
        model.parity().maxLossDifference100Steps());
  }

  private void cost(ModelResult model, LayerCost cost) {
    String name = model.name();
    line(name, "from-scratch", cost.layer(), "layer_forward", "ms", cost.handForwardMillis());
    line(name, "from-scratch", cost.layer(), "layer_backward", "ms", cost.handBackwardMillis());
    line(name, "dl4j", cost.layer(), "layer_forward", "ms", cost.dl4jForwardMillis());
    line(name, "dl4j", cost.layer(), "layer_backward", "ms", cost.dl4jBackwardMillis());
  }

  private void optimizer(OptimizerTrajectory rule) {
    line(RULES_ON, BOTH, rule.rule(), "book_loss_difference", "", rule.bookDifference());
    line(
        RULES_ON, BOTH, rule.rule(), "compatible_loss_difference", "", rule.compatibleDifference());
    line(RULES_ON, BOTH, rule.rule(), "compatible_loss_bound", "", rule.bound());
  }

  private void line(
      String model, String side, String part, String metric, String unit, Double value) {
    line(model, side, part, metric, unit, Measured.once(value));
  }

  private void line(
      String model, String side, String part, String metric, String unit, Measured measured) {
    if (measured.value() != null && Double.isFinite(measured.value())) {
      csv.append(Csv.text(model)).append(',').append(side).append(',').append(Csv.text(part));
      csv.append(',').append(Csv.text(metric)).append(',').append(unit);
      csv.append(',').append(measured.value());
      csv.append(',').append(measured.hasSpread() ? measured.low() : "");
      csv.append(',').append(measured.hasSpread() ? measured.high() : "");
      csv.append('\n');
    }
  }
}
