package io.github.zerotodl4j.report.page;

import java.util.Locale;

/** What a number is counted in, and how it is written. */
public enum Unit {
  /** 0 to 1; people read it in percent. */
  SHARE("share"),
  /** A mean cross-entropy. */
  LOSS(""),
  /** A difference of two computations of the same thing. */
  DIFFERENCE(""),
  /** Milliseconds. */
  MILLIS("ms"),
  /** Seconds. */
  SECONDS("s"),
  /** Images a second. */
  PER_SECOND("1/s"),
  /** Steps. */
  COUNT(""),
  /** Memory, 2^20 bytes. */
  MEBIBYTES("MiB"),
  /** Memory, 2^10 bytes. */
  KIBIBYTES("KiB");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The unit in files; empty for a plain number. */
  public String symbol() {
    return symbol;
  }

  /** A number with its unit; a dash where there is none. */
  public String text(Double value) {
    return switch (this) {
      case SHARE -> Format.percent(value);
      case LOSS -> Format.loss(value);
      case DIFFERENCE -> Format.difference(value);
      case MILLIS -> Format.millis(value);
      case SECONDS -> Format.seconds(value);
      case PER_SECOND -> Format.rate(value);
      case COUNT -> Format.count(value);
      case MEBIBYTES -> Format.mebibytes(value);
      case KIBIBYTES -> Format.kibibytes(value);
    };
  }

  /** A spread, {@code 0.29 to 0.41 ms}; empty where there is none. */
  public String spread(Measured measured) {
    if (!measured.hasSpread()) {
      return "";
    }
    String high = text(measured.high());
    String low = text(measured.low());
    int end = low.lastIndexOf(' ');
    return (end < 0 ? low : low.substring(0, end)) + " to " + high;
  }

  /** A change: points for shares, percent for what has a zero, the difference for losses. */
  public String change(double before, double after) {
    if (this == SHARE) {
      return String.format(Locale.ROOT, "%+.2f points", 100 * (after - before));
    }
    if (this == DIFFERENCE) {
      return String.format(Locale.ROOT, "%+.1e", after - before);
    }
    if (this == LOSS || before == 0) {
      return String.format(Locale.ROOT, "%+.4f", after - before);
    }
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (after / before - 1));
  }
}
