package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.page.SeedTable;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of a comparison as tables for the console: the report's most telling numbers. */
final class CompareTables {

  private CompareTables() {}

  /** Prints one network: what it is, a table of its sides, and whether they compute the same. */
  static void print(Console console, ModelResult model) {
    console.text().println();
    String what =
        String.format(
            Locale.ROOT,
            "%s: %s, %,d parameters, %,d steps of %d samples",
            model.name(),
            model.title(),
            model.parameters(),
            model.iterations(),
            model.batchSize());
    say(console, what);
    console.text().println();
    table(model).print(console);
    console.text().println();
    if (stopped(model)) {
      say(
          console,
          String.format(
              Locale.ROOT,
              "Stopped after %,d of %,d steps",
              model.fromScratch().iterations(),
              model.iterations()));
    }
    if (model.parity() != null) {
      say(console, parity(model.parity()));
    }
    if (model.dropout() != null) {
      say(console, "With dropout, the same masks: " + model.dropout().verdict().words());
    }
    if (!model.seeds().isEmpty()) {
      say(console, SeedTable.words(model));
    }
    sides(model)
        .filter(side -> side.message() != null)
        .forEach(side -> say(console, name(model, side) + ": " + side.message()));
    model.failures().forEach(failure -> say(console, failure));
    console.out().flush();
  }

  /** Prints all networks in a table, if there are several, and what belongs to none of them. */
  static void printSummary(Console console, CompareResults results) {
    console.text().println();
    if (results.models().size() > 1) {
      Table table =
          new Table("network", "same?", "accuracy, both", "ms by hand", "ms DL4J", "ms stock");
      results.models().forEach(model -> row(table, model));
      table.print(console);
      console.text().println();
    }
    if (!results.optimizers().isEmpty()) {
      say(console, optimizers(results.optimizers()));
    }
    say(console, "Data: " + results.data().description());
  }

  /** Prints a sentence in the console's language. */
  static void say(Console console, String text) {
    console.lines(console.words().of(text)).forEach(console.out()::println);
  }

  private static void row(Table table, ModelResult model) {
    String same = model.parity() == null ? "-" : same(model.parity().verdict());
    SideResult here = model.fromScratch();
    SideResult there = model.dl4j();
    String accuracy =
        String.format(
            Locale.ROOT,
            "%s / %s %%",
            percentage(here.accuracy().test()),
            percentage(there.accuracy().test()));
    table.row(model.name(), same, accuracy, millis(here), millis(there), millis(model.dl4jStock()));
  }

  private static String same(Verdict verdict) {
    return verdict == Verdict.DIFFERS ? "NO" : "yes";
  }

  private static String millis(SideResult side) {
    return side == null ? "-" : number("%,.2f", side.step().median());
  }

  private static String name(ModelResult model, SideResult side) {
    if (side.equals(model.fromScratch())) {
      return "By hand";
    }
    return side.equals(model.dl4j()) ? "DL4J" : "DL4J stock";
  }

  private static String optimizers(List<OptimizerTrajectory> rules) {
    String others =
        rules.stream()
            .filter(rule -> rule.verdict() == Verdict.DIFFERS)
            .map(OptimizerTrajectory::title)
            .collect(Collectors.joining(", "));
    double largest =
        rules.stream()
            .map(OptimizerTrajectory::compatibleDifference)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "Update rules: %d, followed over %d steps of %s; with DL4J's formulas by hand losses"
            + " differ from DL4J's by %.1e at most%s",
        rules.size(),
        rules.get(0).steps(),
        Catalogue.MLP.name(),
        largest,
        others.isEmpty() ? "" : ": more than rounding in " + others);
  }

  /** Whether the network was stopped on its way. */
  static boolean stopped(ModelResult model) {
    return sides(model).anyMatch(side -> side.status().equals("cancelled"));
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
    List<String> titles = new ArrayList<>(List.of("", "by hand", "DL4J"));
    if (model.dl4jStock() != null) {
      titles.add("DL4J stock");
    }
    Table table = new Table(titles.toArray(String[]::new));
    List<SideResult> sides = sides(model).toList();
    row(table, "test accuracy", sides, s -> percent(s.accuracy().test()));
    row(table, "test loss", sides, s -> number("%.4f", s.accuracy().testLoss()));
    row(table, "time per step", sides, s -> number("%,.2f ms", s.step().median()));
    row(table, "forward alone, a batch", sides, s -> number("%,.2f ms", s.forward().median()));
    row(table, "samples per second", sides, s -> number("%,.0f", s.samplesPerSecond()));
    row(table, "training time", sides, s -> number("%.1f s", s.wallSeconds()));
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
    return share == null ? "-" : percentage(share) + " %";
  }

  private static String percentage(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static String number(String format, Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
