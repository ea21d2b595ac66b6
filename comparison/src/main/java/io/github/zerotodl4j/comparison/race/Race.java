package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Lets contestants train in turns, a block each (A B A B ...) on the very same batches, so that a
 * machine that slows down slows all of them alike. A contestant that fails leaves; the others go
 * on. At the end the forward pass alone is timed, in turns too.
 */
public final class Race {
  private static final double PATIENCE_WHEN_CANCELLED = 5;
  private static final int FORWARD_ROUNDS = 5;
  private static final int FEWEST_FORWARD_ROUNDS = 2;

  private final RacePlan plan;
  private final Map<String, Entrant> entrants;
  private final BatchStream stream;
  private final BooleanSupplier cancelled;
  private final Watcher watcher;
  private final Map<String, Recording> recordings = new LinkedHashMap<>();

  /** Hears how the race goes. */
  public interface Watcher {
    /** All contestants took a block; {@code lastLosses} by name. */
    void progress(int done, int total, Map<String, Float> lastLosses);

    /** A contestant gave up. */
    void failed(String contestant, String message);
  }

  /**
   * Prepares a race.
   *
   * @param plan steps, blocks and evaluations
   * @param entrants who takes part, by name, in the order of their turns
   * @param stream the batches that all of them see
   * @param cancelled asked between steps; when true, the race ends with what there is
   * @param watcher hears how it goes
   */
  public Race(
      RacePlan plan,
      Map<String, Entrant> entrants,
      BatchStream stream,
      BooleanSupplier cancelled,
      Watcher watcher) {
    this.plan = plan;
    this.entrants = new LinkedHashMap<>(entrants);
    this.stream = stream;
    this.cancelled = cancelled;
    this.watcher = watcher;
  }

  /** Runs to the end or until cancelled, and returns what each contestant did, by name. */
  public Map<String, Recording> run() {
    entrants.keySet().forEach(name -> recordings.put(name, new Recording(name, plan.iterations())));
    int done = 0;
    while (done < plan.iterations() && !cancelled.getAsBoolean()) {
      int nextEvaluation =
          Math.min(plan.iterations(), (done / plan.evaluateEvery() + 1) * plan.evaluateEvery());
      int steps = Math.min(plan.block(), nextEvaluation - done);
      train(stream.next(steps));
      done += steps;
      report(done);
      if (done == nextEvaluation && !cancelled.getAsBoolean()) {
        evaluate();
      }
    }
    if (cancelled.getAsBoolean()) {
      evaluateIfQuick();
    } else {
      timeForward();
    }
    return recordings;
  }

  private void train(List<Batch> block) {
    everyone(
        (entrant, recording) -> {
          List<Batch> turn = entrant.turn(block, recording);
          if (!turn.isEmpty()) {
            recording.add(entrant.contestant().train(turn, cancelled));
          }
        });
  }

  private void evaluate() {
    everyone(
        (entrant, recording) -> {
          if (entrant.goesTheWholeWay()) {
            recording.evaluated(
                recording.steps() / plan.iterationsPerEpoch(),
                entrant.contestant().predictTraining(),
                entrant.contestant().predictTest());
          }
        });
  }

  /** Whoever pressed Ctrl-C does not wait long; without this look the last one counts. */
  private void evaluateIfQuick() {
    double seconds = 0;
    for (Recording recording : recordings.values()) {
      int steps = Math.max(1, recording.steps());
      seconds += recording.wallSeconds() / steps * plan.evaluationBatches() / 2;
    }
    if (seconds < PATIENCE_WHEN_CANCELLED) {
      evaluate();
    }
  }

  private void timeForward() {
    List<Batch> batches = stream.next(plan.block());
    Map<String, Integer> affordable = new LinkedHashMap<>();
    // a short race is not followed by a long look
    double trained =
        recordings.values().stream().mapToDouble(Recording::wallSeconds).max().orElse(0);
    double seconds = Math.min(plan.forwardSeconds(), trained);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int round = 0;
        !cancelled.getAsBoolean() && (round < FEWEST_FORWARD_ROUNDS || System.nanoTime() < end);
        round++) {
      timeForward(batches, affordable, seconds);
    }
  }

  /** The first batch of each tells how many a round it has time for; it does not count itself. */
  private void timeForward(List<Batch> batches, Map<String, Integer> affordable, double seconds) {
    everyone(
        (entrant, recording) -> {
          if (!affordable.containsKey(recording.name())) {
            long[] first = entrant.contestant().forward(batches.subList(0, 1));
            double share = seconds / entrants.size() / FORWARD_ROUNDS;
            int most = first.length == 0 ? 1 : (int) (share * 1e9 / Math.max(1, first[0]));
            affordable.put(recording.name(), Math.max(1, Math.min(batches.size(), most)));
          }
          recording.addForward(
              entrant.contestant().forward(batches.subList(0, affordable.get(recording.name()))));
        });
  }

  private interface Turn {
    void take(Entrant entrant, Recording recording);
  }

  private void everyone(Turn turn) {
    List<String> left = new ArrayList<>();
    entrants.forEach(
        (name, entrant) -> {
          try {
            turn.take(entrant, recordings.get(name));
          } catch (RuntimeException | OutOfMemoryError e) {
            String message = Failures.message(e);
            recordings.get(name).failed(message);
            watcher.failed(name, message);
            left.add(name);
          }
        });
    left.forEach(name -> entrants.remove(name).contestant().close());
  }

  private void report(int done) {
    Map<String, Float> losses = new LinkedHashMap<>();
    entrants.forEach(
        (name, entrant) -> {
          if (entrant.goesTheWholeWay()) {
            losses.put(name, recordings.get(name).lastLoss());
          }
        });
    watcher.progress(done, plan.iterations(), losses);
  }
}
