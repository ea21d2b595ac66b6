package io.github.zerotodl4j.comparison.stock;

/** What the other JVM can be asked to do. */
enum Task {
  /** Build a network; forgets the one before. */
  BUILD,
  /** Take a training step for each batch. */
  TRAIN,
  /** Predict each batch. */
  FORWARD
}
