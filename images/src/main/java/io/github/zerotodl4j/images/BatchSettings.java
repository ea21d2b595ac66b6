package io.github.zerotodl4j.images;

import java.util.Optional;

/**
 * How images are put into batches.
 *
 * @param batchSize images a batch; the last one of an epoch may be shorter
 * @param shuffle whether each epoch has an order of its own
 * @param augmentation random changes, for training only
 * @param seed of order and changes
 * @param threads that decode and augment ahead
 * @param cacheBytes decoded images are kept up to this much memory, 0 keeps none
 */
public record BatchSettings(
    int batchSize,
    boolean shuffle,
    Optional<Augmentation> augmentation,
    long seed,
    int threads,
    long cacheBytes) {

  /** Checks the numbers. */
  public BatchSettings {
    require(1, "batch size", batchSize);
    require(1, "threads", threads);
    require(0, "cache bytes", cacheBytes);
  }

  private static void require(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": expected " + least + " or more, got " + value);
    }
  }

  /** For training: shuffled and augmented. */
  public static BatchSettings training(int batchSize, Augmentation augmentation, long seed) {
    return new BatchSettings(
        batchSize,
        true,
        Optional.of(augmentation).filter(ranges -> !ranges.changesNothing()),
        seed,
        defaultThreads(),
        defaultCacheBytes());
  }

  /** For evaluation and prediction: in the list's order, unchanged. */
  public static BatchSettings evaluation(int batchSize) {
    return new BatchSettings(
        batchSize, false, Optional.empty(), 0, defaultThreads(), defaultCacheBytes());
  }

  /** Returns the same with another number of threads. */
  public BatchSettings withThreads(int other) {
    return new BatchSettings(batchSize, shuffle, augmentation, seed, other, cacheBytes);
  }

  /** Returns the same with another size of the cache. */
  public BatchSettings withCacheBytes(long other) {
    return new BatchSettings(batchSize, shuffle, augmentation, seed, threads, other);
  }

  private static int defaultThreads() {
    return Math.min(8, Runtime.getRuntime().availableProcessors());
  }

  /**
   * An eighth of the heap, at most 128 MB: a set of any size needs hardly more than a small one.
   */
  private static long defaultCacheBytes() {
    return Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8);
  }
}
