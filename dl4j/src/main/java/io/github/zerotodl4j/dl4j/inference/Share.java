package io.github.zerotodl4j.dl4j.inference;

import java.util.Locale;

/**
 * A share of a sample with its 95 % interval.
 *
 * <p>Wilson, "Probable inference, the law of succession, and statistical inference" (1927): it
 * stays inside 0 to 1 and has a width where every one was right.
 *
 * @param value 0 to 1; NaN of nothing
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Share(double value, double low, double high) {

  private static final double Z = 1.959964; // the normal distribution's 97.5 % point

  /** A share of {@code n}. */
  public static Share of(double share, int n) {
    if (n == 0) {
      return new Share(Double.NaN, Double.NaN, Double.NaN);
    }
    double z2 = Z * Z / n;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / n / 4) / (1 + z2);
    return new Share(share, Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /** Such as {@code 91.0 % (95 % interval 86.1 to 94.2)}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%.1f %% (95 %% interval %.1f to %.1f)", 100 * value, 100 * low, 100 * high);
  }
}
