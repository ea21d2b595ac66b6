package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.process.BenchListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Times training steps and predictions of whole networks: every contestant, in turns. */
public final class NetworkBench {
  /** The hand-written side's name. */
  public static final String BY_HAND = "by hand";

  /** DL4J with the tuned runtime. */
  public static final String TUNED = "DL4J tuned";

  private static final String STOCK = "DL4J stock";

  private final NetworkBenchSettings settings;

  /** A run with these settings. */
  public NetworkBench(NetworkBenchSettings settings) {
    this.settings = settings;
  }

  /** How many parts the whole run has. */
  public int size() {
    return settings.networks().size() * StepTask.values().length;
  }

  /**
   * Measures.
   *
   * @param cancelled asked before every block of steps
   * @throws BenchFailedException if a process ends before its time, as for lack of memory
   * @throws CancellationException if cancelled
   */
  public NetworkBenchResult run(BenchListener listener, BooleanSupplier cancelled)
      throws IOException {
    Map<String, String> missing = new LinkedHashMap<>();
    try (WorkFolder folder = WorkFolder.create();
        Field field = Field.java(settings.threads(), settings.stock())) {
      missing.putAll(field.addPeers(settings.peers(), folder.path(), settings.threads()));
      Turns turns = new Turns(settings.pace(), cancelled);
      List<StepResult> results = new ArrayList<>();
      for (String network : settings.networks()) {
        for (StepTask task : StepTask.values()) {
          StepWork work = settings.work(network, task);
          listener.onStart(results.size(), work.name() + ", " + task.words());
          StepFiles files =
              field.hasPeers() ? StepFiles.write(folder.path(), work) : StepFiles.NONE;
          results.add(result(work, turns.measure(field.contestants(), work, files)));
        }
      }
      return new NetworkBenchResult(
          settings.threads(), settings.rounds(), field.versions(), missing, results);
    }
  }

  private static StepResult result(StepWork work, Turns.Outcome o) {
    return new StepResult(
        work.name(), work.task(), work.batch(), o.millis(), o.firstLoss(), o.failures());
  }

  /** Names of the Java contestants with their sides, in the order of their turns. */
  static Map<String, Contender> javaSides(boolean stock) {
    Map<String, Contender> sides = new LinkedHashMap<>();
    sides.put(BY_HAND, Contender.BY_HAND);
    sides.put(TUNED, Contender.TUNED);
    if (stock) {
      sides.put(STOCK, Contender.STOCK);
    }
    return sides;
  }
}
