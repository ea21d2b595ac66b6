package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.bench.process.BenchSettings;
import io.github.zerotodl4j.bench.process.Rounds;
import io.github.zerotodl4j.bench.process.TrainingBenchResult;
import java.util.Locale;

/** Writes what {@code bench train} measured for people. */
final class BenchTrainText {

  private BenchTrainText() {}

  static void print(Console console, TrainingBenchResult r, boolean drawn) {
    BenchSettings s = r.settings();
    console
        .text()
        .printf(
            Locale.ROOT,
            "%s at %dx%d, %,d parameters, batches of %d, %d threads; images a second, median of %d"
                + " rounds%n%n",
            s.model(),
            s.imageSize(),
            s.imageSize(),
            r.parameters(),
            s.batchSize(),
            s.effectiveThreads(),
            s.rounds());
    new Table("DL4J", "tuned", "stock", "ratio (of single rounds)")
        .row("training", rate(r.trainTuned()), rate(r.trainStock()), ratio(r.trainingRatio()))
        .row(
            "prediction",
            rate(r.predictTuned()),
            rate(r.predictStock()),
            ratio(r.predictionRatio()))
        .row("resident memory", memory(r.tunedBytes()), memory(r.stockBytes()), "")
        .print(console);
    console.text().println();
    new Table("image loader" + (drawn ? " (drawn pictures, 400x400 JPEG)" : ""), "images/s")
        .row("decode, resize, augment, 1 thread", rate(r.loaderOneThread()))
        .row("decode, resize, augment, " + s.effectiveThreads() + " threads", rate(r.loader()))
        .row("augment alone, " + s.effectiveThreads() + " threads", rate(r.augmentation()))
        .row("training from files, tuned", rate(r.trainFromFiles()))
        .row("share of training from memory", percent(r.endToEndShare()))
        .print(console);
  }

  private static String rate(Rounds rounds) {
    double median = rounds.median();
    return String.format(Locale.ROOT, median < 100 ? "%.1f" : "%,.0f", median);
  }

  private static String ratio(Rounds ratio) {
    return String.format(
        Locale.ROOT, "%.1fx (%.1f to %.1f)", ratio.median(), ratio.lowest(), ratio.highest());
  }

  private static String percent(Rounds share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share.median());
  }

  private static String memory(long bytes) {
    return bytes == 0
        ? "unknown"
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
