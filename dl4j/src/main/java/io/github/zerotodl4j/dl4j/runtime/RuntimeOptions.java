package io.github.zerotodl4j.dl4j.runtime;

/**
 * What the native runtime should be.
 *
 * @param stock true for DL4J as it comes: the plain native build, no oneDNN helpers, OpenBLAS'
 *     default kernels
 * @param threads how many threads the native libraries use; 0 for one per available processor
 */
public record RuntimeOptions(boolean stock, int threads) {
  private static final int MOST_THREADS = 1024;

  /** Checks the number of threads. */
  public RuntimeOptions {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be 0 (one per processor) to " + MOST_THREADS + ", got " + threads);
    }
  }

  /** The fast runtime with one thread per available processor. */
  public static RuntimeOptions tuned() {
    return new RuntimeOptions(false, 0);
  }

  /** DL4J as it comes, with one thread per available processor. */
  public static RuntimeOptions untouched() {
    return new RuntimeOptions(true, 0);
  }

  /** The threads to use: the given number, or one per available processor. */
  int effectiveThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
