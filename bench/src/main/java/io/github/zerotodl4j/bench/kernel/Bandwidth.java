package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.scratch.kernel.Workers;

/**
 * How fast bytes can be read and written, depending on how many there are: those that stay in a
 * cache from call to call are many times faster than those that come from memory.
 *
 * <p>It is the fastest of copying, {@code a = b}, and of {@code a = a + s·b}, by one thread and by
 * all of them; for a few thousand numbers, others join in too late to help.
 */
final class Bandwidth {
  /** Floats of one part, as in element-wise kernels. */
  private static final int CHUNK = 1 << 14;

  private static final int FEWEST_FLOATS = 1 << 10;
  private static final int FEWEST_TRIES = 5;
  private static final long NANOS = 50_000_000;

  /** Passes over few bytes are timed together: the clock's own time would count. */
  private static final int BYTES_A_TRY = 1 << 20;

  private Bandwidth() {}

  /** 10^9 bytes a second, read and written, over two arrays that together take so many bytes. */
  static double gigabytes(Workers workers, double bytes) {
    int length = Math.max(FEWEST_FLOATS, (int) (bytes / (2 * Float.BYTES)));
    float[] a = new float[length];
    float[] b = new float[length];
    double best = 0;
    for (int parts : new int[] {1, Math.max(workers.threads(), length / CHUNK)}) {
      double copy = passes(workers, parts, length, (from, to) -> copy(from, to, a, b));
      double addition = passes(workers, parts, length, (from, to) -> addScaled(from, to, a, b));
      best = Math.max(best, Float.BYTES * (double) length * Math.max(2 * copy, 3 * addition));
    }
    return best / 1e9;
  }

  /** Work on elements from one to another. */
  @FunctionalInterface
  private interface Range {
    void run(int from, int to);
  }

  private static void copy(int from, int to, float[] a, float[] b) {
    System.arraycopy(b, from, a, from, to - from);
  }

  private static void addScaled(int from, int to, float[] a, float[] b) {
    for (int i = from; i < to; i++) {
      a[i] += 3 * b[i];
    }
  }

  /** Passes a second over all elements, in the fastest try. */
  private static double passes(Workers workers, int parts, int length, Range range) {
    int perPart = (length + parts - 1) / parts;
    int together = Math.max(1, BYTES_A_TRY / (Float.BYTES * length));
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + NANOS;
    for (int tries = 0; tries < FEWEST_TRIES || System.nanoTime() < end; tries++) {
      long start = System.nanoTime();
      for (int i = 0; i < together; i++) {
        workers.run(
            parts,
            (part, worker) ->
                range.run(
                    Math.min(length, part * perPart), Math.min(length, (part + 1) * perPart)));
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return together * 1e9 / best;
  }
}
