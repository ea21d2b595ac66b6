package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.stream.IntStream;

/** Asks a learner about every sample of a data set, the last short batch included. */
public final class Predictor {
  private static final double SMALLEST_PROBABILITY = 1e-30;

  private Predictor() {}

  /**
   * Predicts the first {@code count} samples.
   *
   * @param learner who is asked
   * @param data the samples
   * @param count how many, from the first
   * @param batchSize how many at a time
   */
  public static Predictions predict(Learner learner, DataSet data, int count, int batchSize) {
    int classes = data.classNames().size();
    int[] order = IntStream.range(0, count).toArray();
    Batch buffer = Batch.allocate(Math.min(batchSize, count), data.sampleShape());
    float[] probabilities = new float[batchSize * classes];
    int[] said = new int[count];
    float[] confidence = new float[count];
    double loss = 0;
    int right = 0;
    for (int first = 0; first < count; first += batchSize) {
      int n = Math.min(batchSize, count - first);
      Batch batch = buffer.fill(data, order, first, n);
      learner.predict(batch, probabilities);
      for (int i = 0; i < n; i++) {
        int best = indexOfMax(probabilities, i * classes, classes);
        int label = batch.labels()[i];
        said[first + i] = best;
        confidence[first + i] = probabilities[i * classes + best];
        loss -= Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[i * classes + label]));
        right += best == label ? 1 : 0;
      }
    }
    return new Predictions(said, confidence, loss / count, (double) right / count);
  }

  private static int indexOfMax(float[] values, int from, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }
}
