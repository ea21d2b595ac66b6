package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What one training step computes on both sides, quantity by quantity. */
public final class ParityTables {
  private static final List<String> KINDS = List.of("activation", "output", "loss", "gradient");

  private ParityTables() {}

  /** Forward and backward; either is left out if it has no rows. */
  public static List<ReportTable> of(ParityResult parity) {
    Predicate<ParityLine> gradient = line -> line.kind().equals("gradient");
    return List.of(
            table(
                "Forward: every layer's output, the probabilities, the loss",
                parity,
                gradient.negate()),
            table("Backward: the gradient of every parameter and of the input", parity, gradient))
        .stream()
        .filter(table -> !table.rows().isEmpty())
        .toList();
  }

  private static ReportTable table(
      String caption, ParityResult parity, Predicate<ParityLine> which) {
    ReportTable.Builder table =
        new ReportTable.Builder(caption)
            .note(
                "relative: to the largest value of the quantity; bar: what rounding may explain;"
                    + " no unit")
            .columns("Quantity", "Largest difference", "relative", "bar", "Verdict");
    parity.lines().stream()
        .filter(which)
        .sorted(Comparator.comparingInt(line -> KINDS.indexOf(line.kind())))
        .forEach(
            line ->
                table.row(
                    List.of(
                        Cell.of(line.name(), line.shape().toString()),
                        Cell.of(Format.difference(line.absolute())),
                        Cell.of(Format.difference(line.relative())),
                        Cell.of(Format.difference(line.bound())),
                        SummaryTable.verdict(line.verdict()))));
    return table.build();
  }

  /** What was found about dropout. */
  public static ReportTable dropout(DropoutParity dropout) {
    return new ReportTable.Builder("Dropout " + dropout.ratio() + ", " + dropout.method())
        .columns("", "By hand", "DL4J", "Promised")
        .row(
            List.of(
                Cell.of("Share of values kept"),
                Cell.of(
                    kept(dropout.keptShareByHand()),
                    "of " + Format.count(dropout.samples()) + " values"),
                Cell.of(kept(dropout.keptShareDl4j())),
                Cell.of(Format.percent(1 - dropout.ratio()))))
        .build();
  }

  private static String kept(Double share) {
    return share == null ? "–" : String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }
}
