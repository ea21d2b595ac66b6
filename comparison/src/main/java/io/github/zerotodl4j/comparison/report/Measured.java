package io.github.zerotodl4j.comparison.report;

/**
 * A number with its spread.
 *
 * @param value the number; null where it was not measured
 * @param low the lower end of its spread; null where it has none
 * @param high the upper end of its spread; null where it has none
 */
public record Measured(Double value, Double low, Double high) {
  private static final double Z = 1.959964; // the normal distribution's 97.5 % point

  static Measured once(Double value) {
    return new Measured(value, null, null);
  }

  /**
   * A share of {@code n} samples with its 95 % interval.
   *
   * <p>Wilson, "Probable inference, the law of succession, and statistical inference" (1927): it
   * stays inside 0 to 1 and has a width where every sample was called right.
   */
  static Measured share(Double share, int n) {
    if (share == null || n == 0) {
      return once(share);
    }
    double z2 = Z * Z / n;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / n / 4) / (1 + z2);
    return new Measured(share, Math.max(0, centre - half), Math.min(1, centre + half));
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
