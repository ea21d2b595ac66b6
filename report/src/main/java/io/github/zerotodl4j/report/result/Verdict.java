package io.github.zerotodl4j.report.result;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the largest difference between two computations of the same thing means. */
public enum Verdict {
  /** Bit for bit the same. */
  EXACT("exact"),
  /** No more than the order of float32 additions explains. */
  ROUNDING("within float32 rounding"),
  /** More than rounding: the two do not compute the same. */
  DIFFERS("differs");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict in the words that reports use. */
  @JsonValue
  public String words() {
    return words;
  }

  /**
   * Judges a difference.
   *
   * @param difference the largest absolute difference; NaN differs
   * @param bound the largest difference that still counts as rounding
   */
  public static Verdict of(double difference, double bound) {
    if (difference == 0) {
      return EXACT;
    }
    return difference <= bound ? ROUNDING : DIFFERS;
  }

  /** Returns the worse of the two. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
