package io.github.zerotodl4j.bench.process;

/** What a worker can be asked to time. */
enum BenchTask {
  /** Training steps on one batch that lies in memory. */
  TRAIN,
  /** Training steps on batches that the loader decodes and augments meanwhile. */
  TRAIN_FROM_FILES,
  /** Predictions of one batch that lies in memory. */
  PREDICT,
  /** Batches read from files, decoded and augmented, with one thread and no network. */
  LOAD_ONE_THREAD,
  /** The same with all threads. */
  LOAD,
  /** Augmentation of decoded images with all threads, no files, no network. */
  AUGMENT
}
