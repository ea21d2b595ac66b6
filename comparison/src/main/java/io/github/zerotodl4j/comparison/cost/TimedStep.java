package io.github.zerotodl4j.comparison.cost;

import io.github.zerotodl4j.scratch.dataset.Batch;

/** One side's training step without the update, each layer timed on its own. */
interface TimedStep extends AutoCloseable {

  /** Goes forward and backward once. */
  void run(Batch batch);

  /** What it took so far. */
  Stopwatches stopwatches();

  @Override
  default void close() {}
}
