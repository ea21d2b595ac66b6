package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.comparison.result.CompareResults;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.comparison.result.OptimizerTrajectory;
import io.github.zerotodl4j.comparison.result.ParityResult;
import io.github.zerotodl4j.comparison.result.SideResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The results of a comparison as tables for the console: the same numbers as in the report. */
final class CompareTables {

  private CompareTables() {}

  static void print(Console console, CompareResults results) {
    for (ModelResult model : results.models()) {
      console.out().println();
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s: %s, %,d parameters, batches of %d%n",
              model.name(),
              model.title(),
              model.parameters(),
              model.batchSize());
      console.out().println();
      table(model).print(console);
      console.out().println();
      if (model.parity() != null) {
        console.out().println(parity(model.parity()));
      }
      if (model.dropout() != null) {
        console.out().println("With dropout: " + model.dropout().verdict().words());
      }
      sides(model)
          .filter(side -> side.message() != null)
          .forEach(side -> console.out().println(name(model, side) + ": " + side.message()));
      model.failures().forEach(console.out()::println);
    }
    results.optimizers().forEach(rule -> console.out().println(optimizer(rule)));
    console.out().println("Data: " + results.data().description());
  }

  private static String name(ModelResult model, SideResult side) {
    if (side.equals(model.fromScratch())) {
      return "By hand";
    }
    return side.equals(model.dl4j()) ? "DL4J" : "DL4J stock";
  }

  private static String optimizer(OptimizerTrajectory rule) {
    return String.format(
        Locale.ROOT,
        "%s, %d step%s: loss differs from DL4J's by %s with the book's formula, %s with DL4J's by"
            + " hand",
        rule.title(),
        rule.steps(),
        rule.steps() == 1 ? "" : "s",
        number("%.1e", rule.bookDifference()),
        number("%.1e", rule.compatibleDifference()));
  }

  /** Whether a side of any network failed. */
  static boolean failed(CompareResults results) {
    return results.models().stream()
        .flatMap(CompareTables::sides)
        .anyMatch(side -> side.status().equals("failed"));
  }

  private static Stream<SideResult> sides(ModelResult model) {
    return Stream.of(model.fromScratch(), model.dl4j(), model.dl4jStock()).filter(Objects::nonNull);
  }

  private static Table table(ModelResult model) {
    boolean third = model.dl4jStock() != null;
    List<String> titles = new ArrayList<>(List.of("", "by hand", "DL4J"));
    if (third) {
      titles.add("DL4J stock");
    }
    Table table = new Table(titles.toArray(String[]::new));
    List<SideResult> sides = sides(model).toList();
    row(table, "test accuracy", sides, s -> percent(s.testAccuracy()));
    row(table, "training accuracy", sides, s -> percent(s.trainAccuracy()));
    row(table, "test loss", sides, s -> number("%.4f", s.testLoss()));
    row(table, "steps", sides, s -> String.format(Locale.ROOT, "%,d", s.iterations()));
    row(table, "time per step", sides, s -> number("%.2f ms", s.millisPerIteration()));
    row(table, "forward alone, a batch", sides, s -> number("%.2f ms", s.forwardMillis()));
    row(table, "samples per second", sides, s -> number("%,.0f", s.samplesPerSecond()));
    row(table, "training time", sides, s -> number("%.1f s", s.wallSeconds()));
    row(table, "peak heap", sides, s -> number("%,.0f MiB", s.peakHeapMegabytes()));
    row(table, "peak off-heap", sides, s -> number("%,.0f MiB", s.peakOffHeapMegabytes()));
    row(table, "peak of the process", sides, s -> number("%,.0f MiB", s.peakResidentMegabytes()));
    return table;
  }

  private static void row(
      Table table, String name, List<SideResult> sides, Function<SideResult, String> figure) {
    List<String> cells = new ArrayList<>(List.of(name));
    sides.stream().map(figure).forEach(cells::add);
    table.row(cells.toArray(String[]::new));
  }

  private static String parity(ParityResult parity) {
    String line =
        String.format(
            Locale.ROOT,
            "Same weights, same batch: %s; largest differences: outputs %s, loss %s, gradients %s",
            parity.verdict().words(),
            number("%.1e", parity.maxOutputDifference()),
            number("%.1e", parity.maxLossDifference()),
            number("%.1e", parity.maxGradientDifference()));
    return parity.maxLossDifference100Steps() == null
        ? line
        : line
            + String.format(
                Locale.ROOT,
                "; loss over %d steps %.1e",
                parity.trajectorySteps(),
                parity.maxLossDifference100Steps());
  }

  private static String percent(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String number(String format, Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
