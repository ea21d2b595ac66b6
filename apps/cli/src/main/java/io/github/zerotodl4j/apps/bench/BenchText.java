package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Facts;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.bench.kernel.KernelBenchResult;
import io.github.zerotodl4j.bench.kernel.KernelResult;
import io.github.zerotodl4j.bench.process.Rounds;
import io.github.zerotodl4j.bench.step.NetworkBench;
import io.github.zerotodl4j.bench.step.NetworkBenchResult;
import io.github.zerotodl4j.bench.step.StepResult;
import io.github.zerotodl4j.bench.step.StepTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Writes what the benchmarks of kernels and networks measured for people. */
final class BenchText {

  /** Rounding apart, the same network on the same batch has the same loss. */
  private static final double SAME_LOSS = 1e-3;

  private BenchText() {}

  static void kernels(Console console, KernelBenchResult r) {
    console
        .text()
        .printf(
            Locale.ROOT,
            "Kernels by hand: %s%nThe limit: %s GFLOP/s of multiply-adds, %s GB/s of memory%n%n",
            r.kernels(),
            r.machine().gigaflops() == 0 ? "unknown" : number(r.machine().gigaflops()),
            number(r.machine().gigabytes()));
    Table table = new Table("kernel", "ms a call", "speed", "limit");
    for (KernelResult k : r.results()) {
      table.row(
          k.name(),
          spread(k.millis()),
          number(k.rate()) + (k.arithmetic() ? " GFLOP/s" : " GB/s   "),
          Double.isNaN(k.share()) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * k.share()));
    }
    table.print(console);
  }

  static void networks(Console console, NetworkBenchResult r) {
    console
        .text()
        .printf(
            Locale.ROOT,
            "Networks, %s each, median of %d rounds in turns ± half their range%n",
            threads(r.threads()),
            r.rounds());
    Facts contestants = new Facts(14);
    r.contestants().forEach((name, version) -> contestants.add("  " + name, version));
    r.missing().forEach((name, why) -> contestants.add("  " + name, "missing: " + why));
    contestants.print(console);
    List<String> all = List.copyOf(r.contestants().keySet());
    table(console, r, "training, ms a step", StepTask.TRAIN, all, BenchText::millis);
    List<String> others = all.stream().filter(name -> !name.equals(NetworkBench.BY_HAND)).toList();
    String ratio = "time by hand over theirs";
    table(console, r, ratio, StepTask.TRAIN, others, BenchText::ratio);
    table(console, r, "prediction, samples/s", StepTask.PREDICT, all, BenchText::samples);
    table(console, r, ratio, StepTask.PREDICT, others, BenchText::ratio);
    console.text().println();
    r.results().forEach(result -> remarks(console, result));
  }

  private static void table(
      Console console,
      NetworkBenchResult r,
      String title,
      StepTask task,
      List<String> contestants,
      BiFunction<StepResult, String, String> cell) {
    List<String> titles = new ArrayList<>(List.of(title));
    titles.addAll(contestants);
    Table table = new Table(titles.toArray(String[]::new));
    for (StepResult result : r.results()) {
      if (result.task() == task) {
        List<String> row = new ArrayList<>(List.of(result.network() + ", batch " + result.batch()));
        contestants.forEach(
            name -> row.add(result.millis().containsKey(name) ? cell.apply(result, name) : "-"));
        table.row(row.toArray(String[]::new));
      }
    }
    console.text().println();
    table.print(console);
  }

  private static void remarks(Console console, StepResult r) {
    String what = r.network() + ", " + r.task().words();
    r.failures().forEach((name, why) -> console.text().printf("%s: no %s: %s%n", what, name, why));
    if (r.task() == StepTask.PREDICT) {
      double difference = r.largestLossDifference();
      console
          .text()
          .printf(
              Locale.ROOT,
              difference < SAME_LOSS
                  ? "%s: all start alike, losses differ by %.0e at most%n"
                  : "%s: NOT the same network, losses differ by %.0e%n",
              what,
              difference);
    }
  }

  private static String millis(StepResult r, String name) {
    return spread(r.millis().get(name));
  }

  private static String samples(StepResult r, String name) {
    return String.format(Locale.ROOT, "%,.0f", r.samplesPerSecond(name));
  }

  private static String ratio(StepResult r, String name) {
    return spread(r.ratios().get(name));
  }

  /** The median with half the range as a share of it. */
  static String spread(Rounds rounds) {
    double half = 50 * (rounds.highest() - rounds.lowest()) / rounds.median();
    return String.format(Locale.ROOT, "%s ±%2.0f %%", number(rounds.median()), half);
  }

  /** Three digits. */
  static String number(double value) {
    String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
