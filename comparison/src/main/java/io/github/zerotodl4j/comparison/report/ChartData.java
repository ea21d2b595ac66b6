package io.github.zerotodl4j.comparison.report;

import io.github.zerotodl4j.comparison.result.CompareResults;
import io.github.zerotodl4j.comparison.result.EpochPoint;
import io.github.zerotodl4j.comparison.result.LossPoint;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.comparison.result.ResultsJson;
import io.github.zerotodl4j.comparison.result.SideResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the charts of the page show, as the JSON that its script reads. */
final class ChartData {
  private static final String BY_HAND = "By hand";

  private ChartData() {}

  /**
   * A chart.
   *
   * @param id the element it is drawn into
   * @param title its title
   * @param x the name of the horizontal axis
   * @param y the name of the vertical axis
   * @param logY whether the vertical axis is logarithmic
   * @param percent whether vertical values are shares
   * @param series the lines
   */
  record Chart(
      String id,
      String title,
      String x,
      String y,
      boolean logY,
      boolean percent,
      List<Line> series) {}

  /**
   * A line of a chart.
   *
   * @param name its name in the legend
   * @param side the colour: {@code hand}, {@code dl4j}, {@code stock} or {@code plain}
   * @param dashed whether it is dashed
   * @param points pairs of x and y
   */
  record Line(String name, String side, boolean dashed, List<double[]> points) {}

  /** Returns the charts as JSON that may stand inside a script element. */
  static String json(CompareResults results) {
    List<Chart> charts = new ArrayList<>();
    results.models().forEach(model -> addCharts(model, charts));
    return ResultsJson.write(charts).replace("<", "\\u003c");
  }

  private static void addCharts(ModelResult model, List<Chart> charts) {
    String id = model.name();
    charts.add(
        new Chart(
            id + "-loss",
            "Training loss",
            "iteration",
            "cross-entropy",
            true,
            false,
            lines(model, side -> losses(side.lossCurve()))));
    charts.add(
        new Chart(
            id + "-accuracy",
            "Test accuracy along the way",
            "iteration",
            "accuracy (%)",
            false,
            true,
            accuracy(model)));
    charts.add(
        new Chart(
            id + "-time",
            "Test accuracy over training time",
            "seconds of training",
            "test accuracy (%)",
            false,
            true,
            lines(
                model,
                side -> points(side, EpochPoint::trainingSeconds, EpochPoint::testAccuracy))));
    if (model.parity() != null && !model.parity().trajectory().isEmpty()) {
      charts.add(
          new Chart(
              id + "-trajectory",
              "Difference of the losses, first " + model.parity().trajectorySteps() + " steps",
              "step",
              "absolute difference",
              true,
              false,
              List.of(
                  new Line(
                      "difference", "plain", false, trajectory(model.parity().trajectory())))));
    }
  }

  private static List<Line> lines(ModelResult model, Function<SideResult, List<double[]>> points) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(BY_HAND, "hand", false, points.apply(model.fromScratch())));
    lines.add(new Line("DL4J", "dl4j", true, points.apply(model.dl4j())));
    if (model.dl4jStock() != null) {
      lines.add(new Line("DL4J stock", "stock", true, points.apply(model.dl4jStock())));
    }
    return lines;
  }

  private static List<Line> accuracy(ModelResult model) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "By hand",
            "hand",
            false,
            points(model.fromScratch(), EpochPoint::iteration, EpochPoint::testAccuracy)));
    lines.add(
        new Line(
            "DL4J",
            "dl4j",
            true,
            points(model.dl4j(), EpochPoint::iteration, EpochPoint::testAccuracy)));
    lines.add(
        new Line(
            "By hand on training data",
            "plain",
            false,
            points(model.fromScratch(), EpochPoint::iteration, EpochPoint::trainAccuracy)));
    return lines;
  }

  private static List<double[]> losses(List<LossPoint> curve) {
    return curve.stream().map(p -> new double[] {p.iteration(), rounded(p.loss())}).toList();
  }

  private static List<double[]> points(
      SideResult side,
      java.util.function.ToDoubleFunction<EpochPoint> x,
      java.util.function.ToDoubleFunction<EpochPoint> share) {
    return side.epochs().stream()
        .map(p -> new double[] {rounded(x.applyAsDouble(p)), rounded(100 * share.applyAsDouble(p))})
        .toList();
  }

  private static List<double[]> trajectory(List<LossPair> losses) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      double difference = Math.abs(losses.get(i).fromScratch() - losses.get(i).dl4j());
      if (difference > 0) { // a logarithmic axis has no 0
        points.add(new double[] {i + 1, difference});
      }
    }
    return points;
  }

  private static double rounded(double value) {
    return Double.isFinite(value)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.4g", value))
        : value;
  }
}
