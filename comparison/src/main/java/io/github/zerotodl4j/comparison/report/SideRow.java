package io.github.zerotodl4j.comparison.report;

import io.github.zerotodl4j.comparison.result.EpochPoint;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.comparison.result.SideResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A row of the side-by-side table; the console shows the same rows.
 *
 * @param name what is measured
 * @param note how to read it; may be empty
 * @param cells one a side
 */
public record SideRow(String name, String note, List<Cell> cells) {
  private static final List<Integer> MILESTONES = List.of(95, 98, 99);

  /** Keeps a copy of the list. */
  public SideRow {
    cells = List.copyOf(cells);
  }

  /**
   * A side's value.
   *
   * @param value with its unit
   * @param spread how far it varies; may be empty
   */
  public record Cell(String value, String spread) {}

  /** Returns the rows for a network. */
  public static List<SideRow> of(ModelResult model) {
    Rows rows = new Rows(model);
    rows.add("Test accuracy", "", s -> Format.percent(s.testAccuracy()));
    rows.add("Training accuracy", "", s -> Format.percent(s.trainAccuracy()));
    rows.add("Test loss", "", s -> Format.loss(s.testLoss()));
    rows.add(
        "Time per step",
        "median; 10th to 90th percentile below",
        s -> Format.millis(s.millisPerIteration()),
        s -> Format.range(s.millisPerIterationLow(), s.millisPerIterationHigh()));
    rows.add("Samples trained", "", s -> Format.rate(s.samplesPerSecond()));
    rows.add("Predicting one batch", "median", s -> Format.millis(s.forwardMillis()));
    rows.add(
        "All steps", "warm-up included, without evaluation", s -> Format.seconds(s.wallSeconds()));
    for (int percent : MILESTONES) {
      if (rows.sides.stream().anyMatch(s -> secondsTo(percent, s) != null)) {
        rows.add(
            "Training until " + percent + " % on test",
            "as seen at the evaluations",
            s -> Format.seconds(secondsTo(percent, s)));
      }
    }
    rows.add("Peak heap", "of the process", s -> Format.mebibytes(s.peakHeapMegabytes()));
    rows.add("Peak outside the heap", "", s -> Format.mebibytes(s.peakOffHeapMegabytes()));
    rows.add(
        "Heap allocated per step", "", s -> Format.kibibytes(s.allocatedKilobytesPerIteration()));
    return rows.rows;
  }

  private static Double secondsTo(int percent, SideResult side) {
    return side.epochs().stream()
        .filter(point -> 100 * point.testAccuracy() >= percent)
        .map(EpochPoint::trainingSeconds)
        .findFirst()
        .orElse(null);
  }

  private static final class Rows {
    private final List<SideResult> sides = new ArrayList<>();
    private final List<SideRow> rows = new ArrayList<>();

    Rows(ModelResult model) {
      sides.add(model.fromScratch());
      sides.add(model.dl4j());
      if (model.dl4jStock() != null) {
        sides.add(model.dl4jStock());
      }
    }

    void add(String name, String note, Function<SideResult, String> value) {
      add(name, note, value, side -> "");
    }

    void add(
        String name,
        String note,
        Function<SideResult, String> value,
        Function<SideResult, String> spread) {
      rows.add(
          new SideRow(
              name,
              note,
              sides.stream().map(s -> new Cell(value.apply(s), spread.apply(s))).toList()));
    }
  }
}
