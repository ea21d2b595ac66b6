package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.page.ReportTable.Column;
import io.github.zerotodl4j.report.page.ReportTable.Mood;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The table at the top: one row a network. */
public final class SummaryTable {
  private final CompareResults results;
  private final Contestants contestants;
  private final boolean stock;

  private SummaryTable(CompareResults results) {
    this.results = results;
    this.contestants = Contestants.of(results);
    this.stock = results.models().stream().anyMatch(model -> model.dl4jStock() != null);
  }

  /** Returns the table. */
  public static ReportTable of(CompareResults results) {
    return new SummaryTable(results).build();
  }

  private ReportTable build() {
    ReportTable.Builder table =
        new ReportTable.Builder("One row a network")
            .note(
                "Test accuracy with its 95 % interval. A training step's median time with its 10th"
                    + " to 90th percentile, warm-up left out.")
            .columns("Network", "Parameters", "Same result?")
            .columns(columns("Accuracy, "))
            .columns(columns("Step, "));
    if (stock) {
      table.columns(List.of(new Column("Step, " + contestants.stock(), "stock")));
    }
    table.columns("Faster step");
    results.models().forEach(model -> table.row(cells(model)));
    return table.build();
  }

  private List<Column> columns(String what) {
    return List.of(
        new Column(what + lower(contestants.hand()), "hand"),
        new Column(what + contestants.dl4j(), "dl4j"));
  }

  private List<Cell> cells(ModelResult model) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(model.name(), "", Mood.PLAIN, "#" + model.name()));
    cells.add(Cell.of(Format.count(model.parameters())));
    cells.add(parity(model.parity()));
    cells.add(cell(Metric.TEST_ACCURACY, model.fromScratch()));
    cells.add(cell(Metric.TEST_ACCURACY, model.dl4j()));
    cells.add(cell(Metric.STEP, model.fromScratch()));
    cells.add(cell(Metric.STEP, model.dl4j()));
    if (stock) {
      cells.add(cell(Metric.STEP, model.dl4jStock()));
    }
    cells.add(faster(Speed.of(model)));
    return cells;
  }

  /** A verdict as it stands in a table. */
  public static Cell verdict(Verdict verdict) {
    return verdict == null
        ? Cell.of("not measured")
        : new Cell(verdict.words(), "", verdict == Verdict.DIFFERS ? Mood.BAD : Mood.GOOD, "");
  }

  private static Cell parity(ParityResult parity) {
    return parity == null ? Cell.of("not checked") : verdict(parity.verdict());
  }

  private static Cell cell(Metric metric, SideResult side) {
    if (side == null) {
      return Cell.of("–");
    }
    Measured measured = metric.of(side);
    if (measured.value() == null && side.hasFailed()) {
      return new Cell("failed", "", Mood.BAD, "");
    }
    return Cell.of(metric.unit(), measured);
  }

  private Cell faster(Speed speed) {
    if (speed == null) {
      return Cell.of("–");
    }
    if (!speed.clear()) {
      return Cell.of("no clear difference", speed.spread());
    }
    String who = speed.firstIsFaster() ? lower(contestants.hand()) : contestants.dl4j();
    return Cell.of(who + " " + speed.text(), speed.spread());
  }

  private static String lower(String name) {
    return name.equals("By hand") ? "by hand" : name;
  }
}
