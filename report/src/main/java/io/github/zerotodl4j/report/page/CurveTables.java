package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.result.EpochPoint;
import io.github.zerotodl4j.report.result.LossPoint;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.SideResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The numbers of the curves, for those who read rather than look. */
public final class CurveTables {
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 50, 100);

  private CurveTables() {}

  /** Loss, accuracy and time of every contestant at the evaluations. */
  public static ReportTable learning(ModelResult model, Contestants contestants) {
    ReportTable.Builder table =
        new ReportTable.Builder("At the evaluations")
            .note("The training loss is the mean of the steps around.")
            .columns("Step");
    List<Contestant> sides = contestants.of(model);
    for (Contestant side : sides) {
      table.columns(
          side.name() + " loss", side.name() + " test", side.name() + " training", "after");
    }
    TreeSet<Integer> steps = new TreeSet<>();
    sides.forEach(
        s -> s.result().learning().epochs().forEach(point -> steps.add(point.iteration())));
    for (int step : steps) {
      List<String> cells = new ArrayList<>();
      cells.add(Format.count(step));
      sides.forEach(side -> add(cells, side.result(), step));
      table.row(cells.toArray(String[]::new));
    }
    return table.build();
  }

  private static void add(List<String> cells, SideResult side, int step) {
    cells.add(
        Format.loss(
            side.learning().lossCurve().stream()
                .filter(point -> point.iteration() >= step)
                .findFirst()
                .map(LossPoint::loss)
                .orElse(null)));
    EpochPoint point =
        side.learning().epochs().stream()
            .filter(p -> p.iteration() == step)
            .findFirst()
            .orElse(null);
    cells.add(Format.percent(point == null ? null : point.testAccuracy()));
    cells.add(Format.percent(point == null ? null : point.trainAccuracy()));
    cells.add(Format.seconds(point == null ? null : point.trainingSeconds()));
  }

  /** The losses of some of the first steps on both sides. */
  public static ReportTable trajectory(List<LossPair> losses) {
    ReportTable.Builder table =
        new ReportTable.Builder("Losses step by step")
            .columns("Step", "By hand", "DL4J", "Difference");
    STEPS.stream()
        .filter(step -> step <= losses.size())
        .forEach(
            step -> {
              LossPair pair = losses.get(step - 1);
              table.row(
                  Format.count(step),
                  Format.loss(pair.fromScratch()),
                  Format.loss(pair.dl4j()),
                  Format.difference(Math.abs(pair.fromScratch() - pair.dl4j())));
            });
    return table.build();
  }
}
