package io.github.zerotodl4j.comparison.race;

import java.util.function.BooleanSupplier;

/** Someone who trains on the schedule's batches, block by block, and can be asked to predict. */
public interface Contestant extends AutoCloseable {

  /**
   * Takes the schedule's next steps.
   *
   * @param steps how many
   * @param cancelled asked between steps; when true, the block ends early
   * @throws ContestantFailedException if a loss is no longer a number
   */
  StepBlock train(int steps, BooleanSupplier cancelled);

  /** Predicts the test samples. */
  Predictions predictTest();

  /** Predicts the training samples that {@link Race} uses to follow the training accuracy. */
  Predictions predictTraining();

  @Override
  default void close() {}
}
