package io.github.zerotodl4j.comparison.run;

/** Gives each use of chance a seed of its own, all from the one the user gave. */
record Seeds(long base) {
  private static final long STRIDE = 0x1E3779B97F4A7C15L;

  long weights() {
    return base;
  }

  long batches() {
    return base + STRIDE;
  }

  long dropout() {
    return base + 2 * STRIDE;
  }
}
