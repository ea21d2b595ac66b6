package io.github.zerotodl4j.bench.process;

/**
 * Images and the time they took.
 *
 * @param images how many
 * @param seconds together
 */
record Timed(long images, double seconds) {

  static Timed since(long startNanos, long images) {
    return new Timed(images, (System.nanoTime() - startNanos) / 1e9);
  }
}
