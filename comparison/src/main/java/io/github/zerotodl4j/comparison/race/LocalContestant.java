package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A contestant in this process. */
public final class LocalContestant implements Contestant {
  private final Learner learner;
  private final DataSet training;
  private final DataSet test;
  private final int trainingSamples;
  private final int batchSize;
  private final Steps steps;

  /**
   * Sets a learner on its course.
   *
   * @param learner who learns
   * @param training the training samples
   * @param trainingSamples how many of them, from the first, follow the training accuracy
   * @param test the test samples
   * @param batchSize samples a prediction batch
   */
  public LocalContestant(
      Learner learner, DataSet training, int trainingSamples, DataSet test, int batchSize) {
    this.learner = learner;
    this.steps = new Steps(learner);
    this.training = training;
    this.trainingSamples = trainingSamples;
    this.test = test;
    this.batchSize = batchSize;
  }

  @Override
  public StepBlock train(List<Batch> batches, BooleanSupplier cancelled) {
    return steps.train(batches, cancelled);
  }

  @Override
  public long[] forward(List<Batch> batches) {
    return steps.forward(batches);
  }

  @Override
  public Predictions predictTest() {
    return Predictor.predict(learner, test, test.size(), batchSize);
  }

  @Override
  public Predictions predictTraining() {
    return Predictor.predict(learner, training, trainingSamples, batchSize);
  }

  @Override
  public void close() {
    learner.close();
  }
}
