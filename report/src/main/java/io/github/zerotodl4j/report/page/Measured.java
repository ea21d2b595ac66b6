package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.dl4j.inference.Share;

/**
 * A number with its spread.
 *
 * @param value the number; null where it was not measured
 * @param low the lower end of its spread; null where it has none
 * @param high the upper end of its spread; null where it has none
 */
public record Measured(Double value, Double low, Double high) {
  static Measured once(Double value) {
    return new Measured(value, null, null);
  }

  /** A share of {@code n} samples with its 95 % interval, {@link Share}. */
  static Measured share(Double share, int n) {
    if (share == null || n == 0) {
      return once(share);
    }
    Share of = Share.of(share, n);
    return new Measured(share, of.low(), of.high());
  }

  boolean hasSpread() {
    return value != null && low != null && high != null;
  }

  /** Whether a value lies in the spread. */
  boolean covers(double other) {
    return hasSpread() && low <= other && other <= high;
  }

  /** Whether the two spreads have a value in common. */
  boolean overlaps(Measured other) {
    return hasSpread() && other.hasSpread() && low <= other.high && other.low <= high;
  }

  /** This over the other, the spread as wide as both spreads allow. */
  Measured over(Measured other) {
    if (value == null || other.value == null || other.value == 0) {
      return once(null);
    }
    boolean spread = hasSpread() && other.hasSpread() && other.low > 0;
    return new Measured(
        value / other.value, spread ? low / other.high : null, spread ? high / other.low : null);
  }
}
