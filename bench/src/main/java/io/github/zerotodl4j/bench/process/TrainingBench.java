package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Times DL4J tuned and as it comes: two processes that stay alive and take turns, A B A B, so that
 * whatever else the machine does meets both. One works while the other waits.
 */
public final class TrainingBench {
  private static final int CLASSES = 2;
  private static final int LOADER_BATCHES = 20;

  /** What is measured in each round, in this order. */
  private record Block(boolean stock, BenchTask task, int count, String words) {}

  private final BenchSettings settings;

  /** A run with these settings. */
  public TrainingBench(BenchSettings settings) {
    this.settings = settings;
  }

  private List<Block> round() {
    int steps = settings.steps();
    int stockSteps = settings.stockSteps();
    return List.of(
        new Block(false, BenchTask.TRAIN, steps, "training, tuned"),
        new Block(true, BenchTask.TRAIN, stockSteps, "training, stock"),
        new Block(false, BenchTask.TRAIN_FROM_FILES, steps, "training from files, tuned"),
        new Block(false, BenchTask.PREDICT, steps, "prediction, tuned"),
        new Block(true, BenchTask.PREDICT, stockSteps, "prediction, stock"),
        new Block(false, BenchTask.LOAD_ONE_THREAD, LOADER_BATCHES, "loader, one thread"),
        new Block(false, BenchTask.LOAD, LOADER_BATCHES, "loader, all threads"),
        new Block(false, BenchTask.AUGMENT, LOADER_BATCHES, "augmentation, all threads"));
  }

  /** How many blocks the whole run has. */
  public int blocks() {
    return round().size() * (settings.rounds() + 1);
  }

  /**
   * Measures; the first round warms up and does not count.
   *
   * @param cancelled asked before every block
   * @throws BenchFailedException if a process ends before its time, as for lack of memory
   * @throws CancellationException if cancelled
   */
  public TrainingBenchResult run(BenchListener listener, BooleanSupplier cancelled)
      throws IOException {
    try (WorkerProcess tuned = WorkerProcess.start(settings, false);
        WorkerProcess stock = WorkerProcess.start(settings, true)) {
      Measured tunedSide = new Measured(tuned);
      Measured stockSide = new Measured(stock);
      List<Block> round = round();
      for (int i = 0; i < blocks(); i++) {
        Block block = round.get(i % round.size());
        listener.onStart(i, block.words());
        if (cancelled.getAsBoolean()) {
          throw new CancellationException("stopped");
        }
        Measured side = block.stock() ? stockSide : tunedSide;
        side.time(block, i >= round.size());
      }
      return result(tunedSide, stockSide);
    }
  }

  private TrainingBenchResult result(Measured tuned, Measured stock) {
    return new TrainingBenchResult(
        settings,
        ModelSummary.of(ModelCatalog.spec(settings.model(), settings.input(), CLASSES))
            .parameters(),
        tuned.build,
        stock.build,
        tuned.rounds(BenchTask.TRAIN),
        stock.rounds(BenchTask.TRAIN),
        tuned.rounds(BenchTask.PREDICT),
        stock.rounds(BenchTask.PREDICT),
        tuned.rounds(BenchTask.TRAIN_FROM_FILES),
        tuned.rounds(BenchTask.LOAD_ONE_THREAD),
        tuned.rounds(BenchTask.LOAD),
        tuned.rounds(BenchTask.AUGMENT),
        tuned.mostBytes,
        stock.mostBytes);
  }

  /** One process and what it has measured. */
  private static final class Measured {
    private final WorkerProcess worker;
    private final String build;
    private final Map<BenchTask, List<Double>> rates = new EnumMap<>(BenchTask.class);
    private long mostBytes;

    Measured(WorkerProcess worker) throws IOException {
      this.worker = worker;
      this.build = worker.awaitReady().detail();
    }

    void time(Block block, boolean counts) throws IOException {
      BenchAnswer answer = worker.time(block.task(), block.count());
      mostBytes = Math.max(mostBytes, answer.residentBytes());
      if (counts) {
        rates
            .computeIfAbsent(block.task(), task -> new ArrayList<>())
            .add(answer.imagesPerSecond());
      }
    }

    Rounds rounds(BenchTask task) {
      return new Rounds(rates.get(task));
    }
  }
}
