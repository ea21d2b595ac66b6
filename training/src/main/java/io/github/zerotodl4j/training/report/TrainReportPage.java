package io.github.zerotodl4j.training.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.report.page.ChartData;
import io.github.zerotodl4j.report.page.ChartData.Chart;
import io.github.zerotodl4j.report.page.ChartData.Line;
import io.github.zerotodl4j.report.page.PageAssets;
import io.github.zerotodl4j.training.report.template.JtetrainGenerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Renders a training run as one HTML page that needs nothing else. Every text that comes from
 * outside, file names and class names above all, is escaped by the template.
 */
public final class TrainReportPage {

  private TrainReportPage() {}

  /** Returns the page. */
  public static String render(TrainReport report) {
    StringOutput page = new StringOutput();
    JtetrainGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        report,
        PageAssets.reportStyles() + PageAssets.resource(TrainReportPage.class, "train.css"),
        PageAssets.forScript(PageAssets.plainChartLibrary()),
        PageAssets.forScript(PageAssets.chartScript()),
        ChartData.json(charts(report)));
    return page.toString();
  }

  private static List<Chart> charts(TrainReport report) {
    List<Chart> charts = new ArrayList<>(charts(report.known()));
    report
        .validation()
        .filter(evaluation -> !evaluation.rows().isEmpty())
        .ifPresent(evaluation -> charts.add(ReliabilityChart.of(evaluation)));
    return charts;
  }

  private static List<Chart> charts(List<EpochFigures> history) {
    if (history.isEmpty()) {
      return List.of();
    }
    return List.of(
        chart(
            "loss",
            "Loss",
            "cross-entropy",
            false,
            lines(history, EpochFigures::loss, EpochFigures::validationLoss)),
        chart(
            "accuracy",
            "Accuracy",
            "accuracy (%)",
            true,
            lines(history, e -> 100 * e.accuracy(), e -> 100 * e.validationAccuracy())),
        chart(
            "rate",
            "Learning rate",
            "learning rate",
            false,
            List.of(line("learning rate", "plain", history, EpochFigures::learningRate))));
  }

  /** Without validation images there is no line for them. */
  private static List<Line> lines(
      List<EpochFigures> history,
      ToDoubleFunction<EpochFigures> training,
      ToDoubleFunction<EpochFigures> validation) {
    Line learnt = line("training", "hand", history, training);
    return history.get(0).isValidated()
        ? List.of(line("validation", "dl4j", history, validation), learnt)
        : List.of(learnt);
  }

  private static Chart chart(String id, String title, String y, boolean percent, List<Line> lines) {
    String ends =
        lines.stream()
            .map(line -> line.name() + " ends at " + line.points().get(line.points().size() - 1)[1])
            .collect(Collectors.joining("; "));
    String text = title + ", " + y + " over epochs: " + ends;
    return new Chart(id, title, "epoch", y, false, percent, text, lines);
  }

  private static Line line(
      String name, String colour, List<EpochFigures> history, ToDoubleFunction<EpochFigures> of) {
    return new Line(
        name,
        colour,
        false,
        history.stream()
            .map(epoch -> new double[] {epoch.epoch(), rounded(of.applyAsDouble(epoch))})
            .toList());
  }

  /** Five digits: enough for a chart, and a small page. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5g", value));
  }
}
