package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.page.ReportTable.Column;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.SeedResult;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** What both sides reach from several seeds: a row a seed, then their mean and spread. */
public final class SeedTable {
  private SeedTable() {}

  /** Returns the table of a network that was trained from several seeds. */
  public static ReportTable of(ModelResult model) {
    ReportTable.Builder table =
        new ReportTable.Builder("Test accuracy from " + model.seeds().size() + " seeds")
            .note(
                "Each with its own initial weights, batches and dropout masks, the same for both"
                    + " sides. Last row: mean and standard deviation.")
            .columns("Seed")
            .columns(List.of(new Column("By hand", "hand"), new Column("DL4J", "dl4j")))
            .columns("Called differently");
    for (SeedResult seed : model.seeds()) {
      table.row(
          String.valueOf(seed.seed()),
          Format.percent(seed.fromScratch()),
          Format.percent(seed.dl4j()),
          Format.count(seed.differing()));
    }
    return table
        .row(
            List.of(
                Cell.of("mean"),
                mean(model, SeedResult::fromScratch),
                mean(model, SeedResult::dl4j),
                Cell.of("–")))
        .build();
  }

  /** Says in a sentence what each side reaches, and whether the sides differ at all. */
  public static String words(ModelResult model) {
    List<SeedResult> both =
        model.seeds().stream().filter(seed -> seed.differing() != null).toList();
    String reach =
        String.format(
            Locale.ROOT,
            "Over %d seeds: by hand %s, DL4J %s.",
            model.seeds().size(),
            text(model, SeedResult::fromScratch),
            text(model, SeedResult::dl4j));
    long apart = both.stream().filter(seed -> !seed.fromScratch().equals(seed.dl4j())).count();
    if (both.isEmpty()) {
      return reach;
    }
    double most =
        both.stream().mapToDouble(s -> Math.abs(s.fromScratch() - s.dl4j())).max().orElseThrow();
    return reach
        + (apart == 0
            ? " The accuracies are equal from every seed."
            : String.format(
                Locale.ROOT,
                " The accuracies differ from %d of them, by at most %.2f points.",
                apart,
                100 * most));
  }

  private static Cell mean(ModelResult model, Function<SeedResult, Double> side) {
    return Cell.of(text(model, side));
  }

  private static String text(ModelResult model, Function<SeedResult, Double> side) {
    List<Double> shares = model.seeds().stream().map(side).filter(Objects::nonNull).toList();
    if (shares.isEmpty()) {
      return "–";
    }
    double mean = shares.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = shares.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double deviation = shares.size() < 2 ? 0 : Math.sqrt(squares / (shares.size() - 1));
    return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * mean, 100 * deviation);
  }
}
