package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.process.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Lets contestants do the same work in turns, A B A B, a block of steps each, so that whatever else
 * the machine does meets all of them.
 */
final class Turns {
  private static final int MOST_STEPS = 2_000;

  /** After a few steps of a small network tuned DL4J kept two cores busy for 50 ms. */
  private static final int SETTLE_MILLIS = 100;

  private final Pace pace;
  private final BooleanSupplier cancelled;

  /**
   * How long is measured.
   *
   * @param warmUp before a contestant's first round
   * @param rounds that count
   * @param block how long a contestant's turn is, one step at least
   */
  record Pace(Duration warmUp, int rounds, Duration block) {
    /** Checks the number. */
    Pace {
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds: expected 1 or more, got " + rounds);
      }
    }
  }

  /**
   * What the turns gave.
   *
   * @param millis a step's time, round by round, the median of each block; by contestant
   * @param firstLoss the loss of the first step; by contestant
   * @param failures why a contestant is missing; by contestant
   */
  record Outcome(
      Map<String, Rounds> millis, Map<String, Double> firstLoss, Map<String, String> failures) {}

  /** One who takes turns. */
  private static final class Player {
    private final Contestant contestant;
    private final List<Double> millis = new ArrayList<>();
    private int steps;

    private Player(Contestant contestant) {
      this.contestant = contestant;
    }
  }

  Turns(Pace pace, BooleanSupplier cancelled) {
    this.pace = pace;
    this.cancelled = cancelled;
  }

  Outcome measure(List<Contestant> contestants, StepWork work, StepFiles files) throws IOException {
    Outcome outcome =
        new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    List<Player> players = new ArrayList<>();
    for (Contestant contestant : contestants) {
      Player player = new Player(contestant);
      if (warmUp(player, work, files, outcome)) {
        players.add(player);
      }
    }
    for (int round = 0; round < pace.rounds(); round++) {
      for (Player player : players) {
        settle();
        player.millis.add(goOn(player, work, files, player.steps).medianMillis());
      }
    }
    for (Player player : players) {
      outcome.millis().put(player.contestant.name(), new Rounds(player.millis));
    }
    return outcome;
  }

  /**
   * Measures work that everyone can do.
   *
   * @throws BenchFailedException if someone cannot
   */
  Outcome measureAll(List<Contestant> contestants, StepWork work, StepFiles files)
      throws IOException {
    Outcome outcome = measure(contestants, work, files);
    if (!outcome.failures().isEmpty()) {
      throw new BenchFailedException(outcome.failures().toString(), null);
    }
    return outcome;
  }

  /** Returns false if the contestant cannot do this work. */
  private boolean warmUp(Player player, StepWork work, StepFiles files, Outcome outcome)
      throws IOException {
    String name = player.contestant.name();
    StepAnswer answer = ask(player, work, files, 1);
    if (answer.error() != null) {
      outcome.failures().put(name, answer.error());
      return false;
    }
    outcome.firstLoss().put(name, answer.losses()[0]);
    double spent = answer.millis()[0];
    int steps = 1;
    while (spent < pace.warmUp().toMillis()) {
      answer = goOn(player, work, files, steps);
      for (double millis : answer.millis()) {
        spent += millis;
      }
      steps = Math.min(2 * steps, MOST_STEPS);
    }
    double wanted = pace.block().toMillis() / Math.max(1e-6, answer.medianMillis());
    player.steps = (int) Math.max(1, Math.min(MOST_STEPS, Math.round(wanted)));
    return true;
  }

  /** Lets the threads of the one before fall asleep: OpenMP's and OpenBLAS' spin for a while. */
  private static void settle() {
    try {
      Thread.sleep(SETTLE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped");
    }
  }

  /** Has more of the same done, which succeeded before. */
  private StepAnswer goOn(Player player, StepWork work, StepFiles files, int steps)
      throws IOException {
    StepAnswer answer = ask(player, work, files, steps);
    if (answer.error() != null) {
      throw new BenchFailedException(player.contestant.name() + ": " + answer.error(), null);
    }
    return answer;
  }

  private StepAnswer ask(Player player, StepWork work, StepFiles files, int steps)
      throws IOException {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("stopped");
    }
    return player.contestant.ask(StepRequest.of(work, files, steps));
  }
}
