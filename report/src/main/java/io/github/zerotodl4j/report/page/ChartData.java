package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.EpochPoint;
import io.github.zerotodl4j.report.result.LossPoint;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.OptimizerTrajectory.LossTriple;
import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.ResultsJson;
import io.github.zerotodl4j.report.result.SideResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the charts of a page show, as the JSON that its script reads. */
public final class ChartData {
  private final Contestants contestants;
  private final List<Chart> charts = new ArrayList<>();

  private ChartData(CompareResults results) {
    this.contestants = Contestants.of(results);
  }

  /**
   * A chart.
   *
   * @param id the element it is drawn into
   * @param title its title
   * @param x the name of the horizontal axis
   * @param y the name of the vertical axis
   * @param logY whether the vertical axis is logarithmic
   * @param percent whether vertical values are shares
   * @param text what it shows, for those who do not see it
   * @param series the lines
   */
  public record Chart(
      String id,
      String title,
      String x,
      String y,
      boolean logY,
      boolean percent,
      String text,
      List<Line> series) {}

  /**
   * A line of a chart.
   *
   * @param name its name in the legend
   * @param side the colour: {@code hand}, {@code dl4j}, {@code stock} or {@code plain}
   * @param dashed whether it is dashed
   * @param points pairs of x and y
   */
  public record Line(String name, String side, boolean dashed, List<double[]> points) {}

  /** Returns the charts as JSON that may stand inside a script element. */
  static String json(CompareResults results) {
    ChartData data = new ChartData(results);
    results.models().forEach(data::addModel);
    results.optimizers().forEach(data::addOptimizer);
    return json(data.charts);
  }

  /** Returns charts as JSON that may stand inside a script element. */
  public static String json(List<Chart> charts) {
    return ResultsJson.compact(charts).replace("<", "\\u003c");
  }

  private void addModel(ModelResult model) {
    String id = model.name();
    add(id + "-loss", "Training loss", "step", "cross-entropy", true, false, losses(model));
    add(
        id + "-accuracy",
        "Test accuracy along the way",
        "step",
        "accuracy (%)",
        false,
        true,
        accuracy(model));
    add(
        id + "-time",
        "Test accuracy over training time",
        "seconds of training",
        "accuracy (%)",
        false,
        true,
        lines(model, side -> points(side, EpochPoint::trainingSeconds, EpochPoint::testAccuracy)));
    if (model.parity() != null && !model.parity().trajectory().isEmpty()) {
      List<LossPair> pairs = model.parity().trajectory();
      List<Line> lines = new ArrayList<>();
      lines.add(
          new Line(
              "by hand against DL4J",
              "dl4j",
              false,
              differences(pairs, LossPair::fromScratch, LossPair::dl4j)));
      addOwnSpread(lines, model.parity().ownSpread());
      add(
          id + "-trajectory",
          "Loss difference, first " + pairs.size() + " steps of SGD",
          "step",
          "absolute difference",
          true,
          false,
          lines);
    }
  }

  private static void addOwnSpread(List<Line> lines, OwnSpread own) {
    if (own != null) {
      lines.add(
          new Line(
              "by hand against itself, last bits moved",
              "hand",
              true,
              numbered(own.largestSoFar())));
      lines.add(
          new Line(
              "bar",
              "plain",
              true,
              numbered(Collections.nCopies(own.largestSoFar().size(), own.bound()))));
    }
  }

  private void addOptimizer(OptimizerTrajectory rule) {
    List<LossTriple> losses = rule.losses();
    if (!losses.isEmpty()) {
      add(
          "rule-" + rule.rule(),
          rule.title(),
          "step",
          "difference from DL4J's loss",
          true,
          false,
          List.of(
              new Line(
                  "the book's formula",
                  "hand",
                  false,
                  differences(losses, LossTriple::book, LossTriple::dl4j)),
              new Line(
                  "DL4J's formula by hand",
                  "plain",
                  true,
                  differences(losses, LossTriple::compatible, LossTriple::dl4j))));
    }
  }

  private void add(
      String id,
      String title,
      String x,
      String y,
      boolean logY,
      boolean percent,
      List<Line> lines) {
    List<Line> drawn = lines.stream().filter(line -> !line.points().isEmpty()).toList();
    String ends =
        drawn.stream()
            .map(line -> line.name() + " ends at " + line.points().get(line.points().size() - 1)[1])
            .collect(Collectors.joining("; "));
    String text = title + ", " + y + " over " + x + (ends.isEmpty() ? "" : ": " + ends);
    charts.add(new Chart(id, title, x, y, logY, percent, text, drawn));
  }

  private List<Line> losses(ModelResult model) {
    return lines(
        model,
        side ->
            side.learning().lossCurve().stream()
                .filter(p -> p.loss() > 0)
                .map(ChartData::point)
                .toList());
  }

  private static double[] point(LossPoint point) {
    return new double[] {point.iteration(), rounded(point.loss())};
  }

  private List<Line> lines(ModelResult model, Function<SideResult, List<double[]>> points) {
    return contestants.of(model).stream()
        .map(side -> line(side, side.name(), points.apply(side.result())))
        .toList();
  }

  private static Line line(Contestant side, String name, List<double[]> points) {
    return new Line(name, side.side(), !side.side().equals("hand"), points);
  }

  private List<Line> accuracy(ModelResult model) {
    List<Line> lines =
        new ArrayList<>(
            lines(model, side -> points(side, EpochPoint::iteration, EpochPoint::testAccuracy)));
    Contestant hand = contestants.of(model).get(0);
    lines.add(
        new Line(
            hand.name() + ", training images",
            "plain",
            false,
            points(hand.result(), EpochPoint::iteration, EpochPoint::trainAccuracy)));
    return lines;
  }

  private static List<double[]> points(
      SideResult side, ToDoubleFunction<EpochPoint> x, ToDoubleFunction<EpochPoint> share) {
    return side.learning().epochs().stream()
        .map(p -> new double[] {rounded(x.applyAsDouble(p)), rounded(100 * share.applyAsDouble(p))})
        .toList();
  }

  private static <T> List<double[]> differences(
      List<T> losses, ToDoubleFunction<T> a, ToDoubleFunction<T> b) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      double difference = Math.abs(a.applyAsDouble(losses.get(i)) - b.applyAsDouble(losses.get(i)));
      if (difference > 0) { // a logarithmic axis has no 0
        points.add(new double[] {i + 1, rounded(difference)});
      }
    }
    return points;
  }

  private static List<double[]> numbered(List<Double> values) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) > 0) { // a logarithmic axis has no 0
        points.add(new double[] {i + 1, rounded(values.get(i))});
      }
    }
    return points;
  }

  private static double rounded(double value) {
    return Double.isFinite(value)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.5g", value))
        : value;
  }
}
