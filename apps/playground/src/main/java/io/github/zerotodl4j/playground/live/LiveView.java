package io.github.zerotodl4j.playground.live;

import java.util.List;

/**
 * What a page shows of a training at one moment.
 *
 * @param stage paused, running, failed or closed
 * @param message why it failed; empty otherwise
 * @param step steps taken
 * @param epoch passes over the data, with fractions
 * @param pace steps a second, of late
 * @param losses {@code [step, by hand, DL4J]}, at most a few hundred, evenly spread
 * @param accuracies the same of test accuracies
 * @param difference the largest between a weight by hand and DL4J's
 * @param region the decision region; empty where the data is no points
 * @param layers how numbers are spread in each layer
 */
record LiveView(
    String stage,
    String message,
    int step,
    double epoch,
    double pace,
    List<double[]> losses,
    List<double[]> accuracies,
    double difference,
    Region region,
    List<Spread> layers) {

  /** The same at another stage. */
  LiveView with(String newStage, String newMessage) {
    return new LiveView(
        newStage, newMessage, step, epoch, pace, losses, accuracies, difference, region, layers);
  }

  /** The probability of class 1 over the plane, row by row from the top, 0 to 255. */
  record Region(int side, byte[] byHand, byte[] dl4j) {
    static final Region NONE = new Region(0, new byte[0], new byte[0]);
  }

  /**
   * How the numbers of a layer are spread.
   *
   * @param title such as {@code Affine 8, ReLU}
   * @param weights by hand
   * @param dl4jWeights in DL4J, over the same range
   * @param gradients of the weights, by hand
   * @param activations what leaves the layer in prediction, by hand
   */
  record Spread(
      String title,
      Histogram weights,
      Histogram dl4jWeights,
      Histogram gradients,
      Histogram activations) {}

  /**
   * Counts in bins of equal width.
   *
   * @param low the lower end of the first
   * @param high the upper end of the last
   * @param counts of each
   */
  record Histogram(double low, double high, int[] counts) {
    private static final int BINS = 25;

    /** Counts values between their smallest and their largest. */
    static Histogram of(float[] values, int size) {
      double low = 0;
      double high = 0;
      for (int i = 0; i < size; i++) {
        if (Float.isFinite(values[i])) {
          low = Math.min(low, values[i]);
          high = Math.max(high, values[i]);
        }
      }
      return between(low, high, values, size);
    }

    /** Counts values between given ends; what lies beyond counts in the last bins. */
    static Histogram between(double low, double high, float[] values, int size) {
      int[] counts = new int[BINS];
      double width = high > low ? (high - low) / BINS : 1;
      for (int i = 0; i < size; i++) {
        if (Float.isFinite(values[i])) {
          counts[(int) Math.max(0, Math.min(BINS - 1, (values[i] - low) / width))]++;
        }
      }
      return new Histogram(low, high, counts);
    }
  }
}
