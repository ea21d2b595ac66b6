package io.github.zerotodl4j.comparison.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Lets contestants train in turns, a block each (A B A B ...), so that a machine that slows down
 * slows all of them alike. A contestant that fails leaves; the others go on.
 */
public final class Race {
  private final RacePlan plan;
  private final Map<String, Contestant> contestants;
  private final BooleanSupplier cancelled;
  private final Watcher watcher;

  /** Hears how the race goes. */
  public interface Watcher {
    /** All contestants took a block; {@code lastLosses} by name. */
    void progress(long done, long total, Map<String, Float> lastLosses);

    /** A contestant gave up. */
    void failed(String contestant, String message);
  }

  /**
   * Prepares a race.
   *
   * @param plan steps, blocks and evaluations
   * @param contestants who takes part, by name, in the order of their turns
   * @param cancelled asked between steps; when true, the race ends with what there is
   * @param watcher hears how it goes
   */
  public Race(
      RacePlan plan,
      Map<String, Contestant> contestants,
      BooleanSupplier cancelled,
      Watcher watcher) {
    this.plan = plan;
    this.contestants = new LinkedHashMap<>(contestants);
    this.cancelled = cancelled;
    this.watcher = watcher;
  }

  /** Runs to the end or until cancelled, and returns what each contestant did, by name. */
  public Map<String, Recording> run() {
    Map<String, Recording> recordings = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> recordings.put(name, new Recording(plan.iterations())));
    int done = 0;
    while (done < plan.iterations() && !cancelled.getAsBoolean()) {
      int nextEvaluation =
          Math.min(plan.iterations(), (done / plan.evaluateEvery() + 1) * plan.evaluateEvery());
      int steps = Math.min(plan.block(), nextEvaluation - done);
      boolean warm = done >= plan.warmUp();
      everyone(recordings, (contestant, to) -> to.add(contestant.train(steps, cancelled), warm));
      done += steps;
      report(recordings, done);
      if (done == nextEvaluation && !cancelled.getAsBoolean()) {
        evaluate(recordings);
      }
    }
    if (cancelled.getAsBoolean()) {
      evaluate(recordings);
    }
    return recordings;
  }

  private void evaluate(Map<String, Recording> recordings) {
    everyone(
        recordings,
        (contestant, to) ->
            to.evaluated(
                to.steps() / plan.iterationsPerEpoch(),
                contestant.predictTraining(),
                contestant.predictTest()));
  }

  private interface Turn {
    void take(Contestant contestant, Recording recording);
  }

  private void everyone(Map<String, Recording> recordings, Turn turn) {
    List<String> left = new ArrayList<>();
    contestants.forEach(
        (name, contestant) -> {
          try {
            turn.take(contestant, recordings.get(name));
          } catch (RuntimeException | OutOfMemoryError e) {
            String message = Failures.message(e);
            recordings.get(name).failed(message);
            watcher.failed(name, message);
            left.add(name);
          }
        });
    left.forEach(name -> contestants.remove(name).close());
  }

  private void report(Map<String, Recording> recordings, int done) {
    Map<String, Float> losses = new LinkedHashMap<>();
    contestants
        .keySet()
        .forEach(
            name -> {
              Recording recording = recordings.get(name);
              float[] all = recording.losses();
              losses.put(name, all.length == 0 ? Float.NaN : all[all.length - 1]);
            });
    int sides = Math.max(1, contestants.size());
    watcher.progress((long) done * sides, (long) plan.iterations() * sides, losses);
  }
}
