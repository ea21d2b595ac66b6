package io.github.zerotodl4j.lessons.chapter;

import java.util.Locale;

/** Times small pieces of work for the tables that say what something costs. */
final class Clock {
  private Clock() {}

  /** The shortest of several runs in milliseconds: what the work costs when nothing disturbs it. */
  static double bestMillis(int runs, Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  /** Milliseconds with three digits that count. */
  static String millis(double millis) {
    String pattern =
        millis >= 100 ? "%,.0f" : millis >= 10 ? "%.1f" : millis >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, pattern, millis);
  }
}
