package io.github.zerotodl4j.scratch.training;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * What a network makes of a data set in prediction: every sample counts, the last short batch
 * included.
 *
 * @param samples how many samples were asked
 * @param accuracy the share of samples whose highest score is their label's, 0 to 1
 * @param loss the mean cross-entropy over all samples, without weight decay
 * @param confusion {@code confusion[label][prediction]}, counts
 */
public record Evaluation(int samples, double accuracy, double loss, int[][] confusion) {

  /**
   * Evaluates a network.
   *
   * @param network asked with {@code training = false}
   * @param data all of its samples are used
   * @param batchSize samples at a time, for memory and speed only
   * @throws IllegalArgumentException if the batch size is below 1
   * @throws ArithmeticException if a score is NaN, with the position of the sample
   */
  public static Evaluation of(Network network, DataSet data, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Evaluation: batch size is " + batchSize + ", needs at least 1");
    }
    int size = data.size();
    SoftmaxWithLoss softmax = new SoftmaxWithLoss();
    Batch memory = Batch.allocate(Math.min(batchSize, size), data.sampleShape());
    int[][] confusion = new int[network.outputs()][network.outputs()];
    double loss = 0;
    for (int first = 0; first < size; first += batchSize) {
      int count = Math.min(batchSize, size - first);
      Batch batch = memory.fill(data, positions(first, count), 0, count);
      Tensor scores = network.scores(batch.x(), false);
      loss += (double) count * softmax.forward(scores, batch.labels());
      for (int i = 0; i < count; i++) {
        confusion[batch.labels()[i]][best(scores, i, first + i)]++;
      }
    }
    return new Evaluation(size, correct(confusion) / (double) size, loss / size, confusion);
  }

  /** How many samples of one class were given, as a share of those predicted to be it. */
  public double precision(int label) {
    int predicted = 0;
    for (int[] row : confusion) {
      predicted += row[label];
    }
    return predicted == 0 ? 0 : confusion[label][label] / (double) predicted;
  }

  /** How many samples of one class were found, as a share of those there are. */
  public double recall(int label) {
    int actual = 0;
    for (int count : confusion[label]) {
      actual += count;
    }
    return actual == 0 ? 0 : confusion[label][label] / (double) actual;
  }

  private static int[] positions(int first, int count) {
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = first + i;
    }
    return positions;
  }

  /** The position of the highest score in a row; of equal ones the first. */
  private static int best(Tensor scores, int row, int sample) {
    int classes = scores.dim(1);
    int best = 0;
    for (int k = 0; k < classes; k++) {
      float score = scores.get(row * classes + k);
      if (Float.isNaN(score)) {
        throw new ArithmeticException(
            "Evaluation: score of class "
                + k
                + " for sample "
                + sample
                + " is NaN: look for NaN in the sample or the weights");
      }
      if (score > scores.get(row * classes + best)) {
        best = k;
      }
    }
    return best;
  }

  private static int correct(int[][] confusion) {
    int correct = 0;
    for (int k = 0; k < confusion.length; k++) {
      correct += confusion[k][k];
    }
    return correct;
  }
}
