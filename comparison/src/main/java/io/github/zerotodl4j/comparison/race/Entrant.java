package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.List;

/**
 * A contestant and how much of the race it takes part in.
 *
 * @param contestant who races
 * @param patienceSeconds when its steps together have taken this long, it takes no more, s;
 *     infinite for the whole race
 */
public record Entrant(Contestant contestant, double patienceSeconds) {
  private static final int FEWEST_STEPS = 3;

  /** Enters somebody for the whole race. */
  public static Entrant wholeRace(Contestant contestant) {
    return new Entrant(contestant, Double.POSITIVE_INFINITY);
  }

  /** Enters somebody for as many steps as its patience allows, but a few in any case. */
  public static Entrant forTimings(Contestant contestant, double patienceSeconds) {
    return new Entrant(contestant, patienceSeconds);
  }

  /** Whether it goes the whole way, so that its accuracy means something. */
  boolean goesTheWholeWay() {
    return Double.isInfinite(patienceSeconds);
  }

  /** Returns the batches of a block that it still takes: one at first, to see how long they are. */
  List<Batch> turn(List<Batch> block, Recording recording) {
    if (goesTheWholeWay()) {
      return block;
    }
    int steps = recording.steps();
    int most = 1;
    if (steps > 0) {
      double secondsAStep = recording.wallSeconds() / steps;
      int affordable = (int) ((patienceSeconds - recording.wallSeconds()) / secondsAStep);
      most = Math.max(affordable, Math.min(1, FEWEST_STEPS - steps));
    }
    return block.subList(0, Math.max(0, Math.min(most, block.size())));
  }
}
