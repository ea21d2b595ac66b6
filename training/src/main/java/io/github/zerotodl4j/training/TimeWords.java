package io.github.zerotodl4j.training;

import java.util.Locale;

/** Times as people say them. */
public final class TimeWords {

  private TimeWords() {}

  /** Writes seconds as a person would: {@code 8 s}, {@code 2 min 05 s}, {@code 1 h 12 min}. */
  public static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
  }
}
