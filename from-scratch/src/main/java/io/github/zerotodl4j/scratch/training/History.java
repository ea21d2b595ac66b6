package io.github.zerotodl4j.scratch.training;

import java.util.List;

/**
 * What happened in a training run.
 *
 * @param losses the loss of each iteration's batch, before its update
 * @param epochs the evaluation at the end of each epoch, in order; empty if none was asked for
 */
public record History(float[] losses, List<Epoch> epochs) {

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** How many iterations there were. */
  public int iterations() {
    return losses.length;
  }

  /**
   * The end of an epoch.
   *
   * @param number from 1
   * @param iteration how many iterations there have been
   * @param meanLoss the mean of the losses of this epoch's batches
   * @param trainAccuracy on the training data, 0 to 1
   * @param testAccuracy on the test data, 0 to 1
   */
  public record Epoch(
      int number, int iteration, double meanLoss, double trainAccuracy, double testAccuracy) {}
}
