package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A contestant in this process. Drawing a batch is not timed; using it is. */
public final class LocalContestant implements Contestant {
  private final Learner learner;
  private final Supplier<Batch> batches;
  private final DataSet training;
  private final DataSet test;
  private final int trainingSamples;
  private final int batchSize;
  private int steps;

  /**
   * Sets a learner on its course.
   *
   * @param learner who learns
   * @param batches the schedule; every contestant has one of its own from the same seed
   * @param training the training samples
   * @param trainingSamples how many of them, from the first, follow the training accuracy
   * @param test the test samples
   * @param batchSize samples a prediction batch
   */
  public LocalContestant(
      Learner learner,
      Supplier<Batch> batches,
      DataSet training,
      int trainingSamples,
      DataSet test,
      int batchSize) {
    this.learner = learner;
    this.batches = batches;
    this.training = training;
    this.trainingSamples = trainingSamples;
    this.test = test;
    this.batchSize = batchSize;
  }

  @Override
  public StepBlock train(int count, BooleanSupplier cancelled) {
    float[] losses = new float[count];
    long[] nanos = new long[count];
    MemoryProbe.resetPeak();
    long allocated = MemoryProbe.allocatedBytes();
    int done = 0;
    while (done < count && !cancelled.getAsBoolean()) {
      long beforeDrawing = MemoryProbe.allocatedBytesHere();
      Batch batch = batches.get();
      allocated += MemoryProbe.allocatedBytesHere() - beforeDrawing; // drawing is not the step's
      long start = System.nanoTime();
      losses[done] = learner.step(batch);
      nanos[done] = System.nanoTime() - start;
      steps++;
      if (!Float.isFinite(losses[done])) {
        throw new ContestantFailedException(
            String.format(
                Locale.ROOT,
                "the loss of step %d is %s: a lower learning rate may help",
                steps,
                losses[done]));
      }
      done++;
    }
    return new StepBlock(
        Arrays.copyOf(losses, done),
        Arrays.copyOf(nanos, done),
        MemoryProbe.peakHeapBytes(),
        learner.offHeapBytes(),
        MemoryProbe.allocatedBytes() - allocated);
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
