package io.github.zerotodl4j.training.report;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Reliability;
import io.github.zerotodl4j.report.page.ChartData.Chart;
import io.github.zerotodl4j.report.page.ChartData.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The reliability diagram: how often a model is right over how sure it is. */
final class ReliabilityChart {

  private ReliabilityChart() {}

  /** The chart; of a model without a temperature with one line less. */
  static Chart of(Evaluation evaluation) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "as often as it says",
            "plain",
            true,
            List.of(new double[] {0, 0}, new double[] {100, 100})));
    if (evaluation.temperature().isPresent()) {
      lines.add(line("without temperature", "hand", evaluation.uncalibrated()));
      lines.add(line("at its temperature", "dl4j", evaluation.reliability()));
    } else {
      lines.add(line("this model", "dl4j", evaluation.reliability()));
    }
    String text =
        String.format(
            Locale.ROOT,
            "Reliability: how often the model is right over how sure it is; expected calibration"
                + " error %.1f %%",
            100 * evaluation.reliability().expectedError());
    return new Chart(
        "reliability",
        "Right as often as it says?",
        "what it says (%)",
        "right (%)",
        false,
        true,
        text,
        lines);
  }

  private static Line line(String name, String side, Reliability reliability) {
    return new Line(
        name,
        side,
        false,
        reliability.bins().stream()
            .map(bin -> new double[] {percent(bin.confidence()), percent(bin.accuracy())})
            .toList());
  }

  private static double percent(double share) {
    return Math.round(share * 1e4) / 1e2;
  }
}
