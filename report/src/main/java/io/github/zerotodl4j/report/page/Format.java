package io.github.zerotodl4j.report.page;

import java.util.Locale;

/** Numbers as people read them; a dash where there is none. */
public final class Format {
  private static final String NONE = "–";
  private static final int HEAT_LEVELS = 5;
  private static final int MOST_DECIMALS = 6;

  private Format() {}

  /** A count, {@code 39,760}. */
  public static String count(Number value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,d", value.longValue());
  }

  /** A share, {@code 97.21 %}. */
  public static String percent(Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** A time in milliseconds with three digits that count, {@code 0.312 ms}. */
  public static String millis(Double value) {
    return value == null ? NONE : digits(value) + " ms";
  }

  /** A time in seconds, {@code 12.3 s}. */
  public static String seconds(Double value) {
    return value == null ? NONE : digits(value) + " s";
  }

  /** A longer time, {@code 1 h 02 min}, {@code 12 min 5 s}, {@code 9.8 s}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return digits(seconds) + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** A spread, {@code 0.29 to 0.41 ms}. */
  public static String range(Double low, Double high) {
    return low == null || high == null ? "" : digits(low) + " to " + digits(high) + " ms";
  }

  /** An amount of memory, {@code 812 MiB}. */
  public static String mebibytes(Double value) {
    return value == null ? NONE : digits(value) + " MiB";
  }

  /** An amount of memory, {@code 12.1 KiB}. */
  public static String kibibytes(Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,.1f KiB", value);
  }

  /** A whole rate, {@code 31,400 /s}. */
  public static String rate(Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,.0f /s", value);
  }

  /** A loss, {@code 0.0912}. */
  public static String loss(Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.4f", value);
  }

  /** A small difference, {@code 3.1e-07}; {@code 0} where there is none at all. */
  public static String difference(Double value) {
    if (value == null) {
      return NONE;
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  /** A factor, {@code 6.0x} with the sign for times. */
  static String times(double factor) {
    String pattern = factor >= 100 ? "%,.0f×" : "%.1f×";
    return String.format(Locale.ROOT, pattern, factor);
  }

  /** Three digits that count, never scientific. */
  public static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    while (decimals >= 3 && decimals < MOST_DECIMALS && size * Math.pow(10, decimals) < 99.5) {
      decimals++;
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** The class of a cell of a confusion matrix, by how many samples are in it. */
  public static String heat(boolean right, int count, int largest) {
    if (count == 0) {
      return "zero";
    }
    if (right) {
      return "hit";
    }
    return "miss miss" + heatLevel(count, largest);
  }

  /** How strong the colour of a count is, 1 to 5. */
  static int heatLevel(int count, int largest) {
    return (int) Math.ceil(HEAT_LEVELS * (double) count / Math.max(HEAT_LEVELS, largest));
  }
}
