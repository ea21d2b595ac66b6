package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Someone who trains on the batches handed to all, block by block, and can be asked to predict. */
public interface Contestant extends AutoCloseable {

  /**
   * Takes a step for each batch.
   *
   * @param batches what to learn from, in order; they are left as they are
   * @param cancelled asked between steps; when true, the block ends early
   * @throws ContestantFailedException if a loss is no longer a number
   */
  StepBlock train(List<Batch> batches, BooleanSupplier cancelled);

  /**
   * Predicts each batch, and does nothing with the answers.
   *
   * @return the time of each batch, ns
   */
  long[] forward(List<Batch> batches);

  /** Predicts the test samples. */
  Predictions predictTest();

  /** Predicts the training samples that {@link Race} uses to follow the training accuracy. */
  Predictions predictTraining();

  @Override
  default void close() {}
}
