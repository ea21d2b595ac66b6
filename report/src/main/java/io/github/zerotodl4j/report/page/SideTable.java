package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.page.ReportTable.Column;
import io.github.zerotodl4j.report.result.ModelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that was measured of one network, a column a side. */
public final class SideTable {
  private SideTable() {}

  /** Returns the table of a network. */
  public static ReportTable of(ModelResult model, Contestants contestants) {
    List<Contestant> sides = contestants.of(model);
    ReportTable.Builder table =
        new ReportTable.Builder("Side by side")
            .note("Small print: the spread. What is measured once a run has none.")
            .columns("")
            .columns(sides.stream().map(side -> new Column(side.name(), side.side())).toList());
    for (Metric metric : Metric.ALL) {
      milestone(metric)
          .ifPresentOrElse(
              percent -> addMilestone(table, sides, metric, percent),
              () -> {
                if (sides.stream().anyMatch(s -> metric.of(s.result()).value() != null)) {
                  table.row(row(metric, sides));
                }
              });
    }
    return table.build();
  }

  private static List<Cell> row(Metric metric, List<Contestant> sides) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(metric.title(), metric.note()));
    sides.forEach(side -> cells.add(Cell.of(metric.unit(), metric.of(side.result()))));
    return cells;
  }

  private static Optional<Integer> milestone(Metric metric) {
    return Metric.MILESTONES.stream()
        .filter(percent -> metric.key().equals("time_to_" + percent))
        .findFirst();
  }

  /** Milestones end with the first that nobody reached. */
  private static void addMilestone(
      ReportTable.Builder table, List<Contestant> sides, Metric metric, int percent) {
    int before = percent == 95 ? 0 : percent == 98 ? 95 : 98;
    boolean looked = sides.stream().anyMatch(side -> !side.result().learning().epochs().isEmpty());
    if (looked && (before == 0 || reached(sides, before))) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(metric.title(), metric.note()));
      sides.forEach(side -> cells.add(milestone(side, metric, percent)));
      table.row(cells);
    }
  }

  private static boolean reached(List<Contestant> sides, int percent) {
    return sides.stream().anyMatch(side -> Metric.timeTo(side.result(), percent).isPresent());
  }

  private static Cell milestone(Contestant side, Metric metric, int percent) {
    if (side.result().learning().epochs().isEmpty()) {
      return Cell.of("–");
    }
    return Metric.timeTo(side.result(), percent)
        .map(
            to ->
                Cell.of(
                    metric.unit().text(to.seconds()),
                    to.iteration() == null ? "" : Format.count(to.iteration()) + " steps"))
        .orElse(Cell.of("not reached"));
  }
}
