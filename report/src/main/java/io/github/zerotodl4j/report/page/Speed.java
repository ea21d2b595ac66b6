package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.SideResult;

/**
 * How many times as fast a training step is for one side as for another.
 *
 * @param times the slower time over the faster, at least 1, with the spread that both allow
 * @param firstIsFaster whether the first side is the faster one
 * @param clear whether the two spreads have no value in common
 */
record Speed(Measured times, boolean firstIsFaster, boolean clear) {

  /** Compares by hand with DL4J; null unless both were timed. */
  static Speed of(ModelResult model) {
    return between(model.fromScratch(), model.dl4j());
  }

  /** Compares two sides; null unless both were timed. */
  static Speed between(SideResult first, SideResult second) {
    if (first == null || second == null) {
      return null;
    }
    Measured a = Metric.STEP.of(first);
    Measured b = Metric.STEP.of(second);
    if (a.value() == null || b.value() == null || a.value() <= 0 || b.value() <= 0) {
      return null;
    }
    boolean faster = a.value() <= b.value();
    boolean clear = a.hasSpread() && b.hasSpread() && !a.overlaps(b);
    return new Speed(faster ? b.over(a) : a.over(b), faster, clear);
  }

  /** The factor, {@code 6.0x}. */
  String text() {
    return Format.times(times.value());
  }

  /** The factor's spread, {@code 5.1 to 7.3x}; empty where there is none. */
  String spread() {
    return times.hasSpread()
        ? Format.digits(times.low()) + " to " + Format.times(times.high())
        : "";
  }
}
