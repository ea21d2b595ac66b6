package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;

/** A network with its update rule, whichever side wrote it. */
public interface Learner extends AutoCloseable {

  /**
   * Takes one training step.
   *
   * @return the mean loss of the batch, before the update
   */
  float step(Batch batch);

  /**
   * Writes the class probabilities of a batch.
   *
   * @param batch the samples
   * @param probabilities receives {@code [n, classes]} values, row-major
   */
  void predict(Batch batch, float[] probabilities);

  /** The number of classes it tells apart. */
  int classes();

  /** The memory it holds outside the heap, bytes. */
  long offHeapBytes();

  /** Frees what is outside the heap. */
  @Override
  default void close() {}
}
