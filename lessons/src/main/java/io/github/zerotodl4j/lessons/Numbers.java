package io.github.zerotodl4j.lessons;

import java.util.Locale;

/** Computed numbers as lessons show them. */
public final class Numbers {
  private static final double LARGEST_PLAIN = 1e7;
  private static final double LARGEST_COUNT = 1e9;
  private static final double SMALLEST_PLAIN = 1e-4;

  private Numbers() {}

  /**
   * Returns a number with up to eight digits that count: {@code 22}, {@code 0.5}, {@code 1e-10}.
   */
  public static String text(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < LARGEST_COUNT) {
      return String.valueOf((long) value);
    }
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.8g", value).replaceAll("\\.?0+$", "");
    }
    return String.format(Locale.ROOT, "%.7e", value).replaceAll("\\.?0+e", "e");
  }
}
