package io.github.zerotodl4j.comparison.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The time that a comparison still takes: what was forecast for the networks to come, corrected by
 * how the forecasts of those that ended were wrong.
 */
final class Remaining {
  /** A forecast weighs as much as this much experience, s. */
  private static final double TRUST = 20;

  private final List<Forecast> forecasts;
  private final LongSupplier clock;
  private int current = -1;
  private double forecastSoFar;
  private double tookSoFar;
  private long currentBegan;
  private long raceBegan;
  private boolean racing;
  private double raceDone;

  /** Begins with the forecasts of all networks, in the order in which they run. */
  Remaining(List<Forecast> forecasts, LongSupplier clock) {
    this.forecasts = new ArrayList<>(forecasts);
    this.clock = clock;
  }

  /** The next network begins. */
  void began() {
    current++;
    currentBegan = clock.getAsLong();
    racing = false;
  }

  /** A share of the steps is done, 0 to 1; the first call begins the race. */
  void raced(double share) {
    if (!racing) {
      raceBegan = clock.getAsLong();
    }
    racing = true;
    raceDone = share;
  }

  /** The network ended. */
  void ended() {
    forecastSoFar += forecasts.get(current).seconds();
    tookSoFar += seconds(currentBegan);
  }

  /** Returns what is left after the network that ended, or of a run that begins, s. */
  double between() {
    return correction()
        * forecasts.stream().skip(current + 1L).mapToDouble(Forecast::seconds).sum();
  }

  /** Returns what is left while a network runs, s. */
  double now() {
    Forecast here = forecasts.get(current);
    double left = correction() * here.race();
    if (racing) {
      // the more is done, the more what it took counts: raceDone · took · (1 - raceDone) / raceDone
      left = (1 - raceDone) * (left * (1 - raceDone) + seconds(raceBegan));
    } else {
      left += Math.max(0, correction() * here.checks() - seconds(currentBegan));
    }
    return left + correction() * here.after() + between();
  }

  private double correction() {
    return (TRUST + tookSoFar) / (TRUST + forecastSoFar);
  }

  private double seconds(long since) {
    return (clock.getAsLong() - since) / 1e9;
  }
}
