package io.github.zerotodl4j.dl4j.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a model is right where it says so much: images sorted by the probability of the class
 * that they were taken for, into {@link #BINS} bins of the same width.
 *
 * <p>Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks" (2017), section 2.
 *
 * @param images how many were sorted
 * @param bins those with images, by rising probability
 */
public record Reliability(int images, List<Bin> bins) {

  /** How many bins there are; bin m holds what is above {@code (m-1)/15} and at most m/15. */
  public static final int BINS = 15;

  /**
   * The images of one bin.
   *
   * @param from what their probabilities are above
   * @param to what they are at most
   * @param images how many
   * @param confidence the mean of their probabilities
   * @param accuracy the share that is named rightly
   */
  public record Bin(double from, double to, int images, double confidence, double accuracy) {}

  static Reliability of(double[] probabilities, boolean... right) {
    int[] images = new int[BINS];
    double[] sums = new double[BINS];
    int[] hits = new int[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.max(0, (int) Math.ceil(probabilities[i] * BINS) - 1);
      images[bin]++;
      sums[bin] += probabilities[i];
      hits[bin] += right[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (images[b] > 0) {
        bins.add(
            new Bin(
                (double) b / BINS,
                (b + 1.0) / BINS,
                images[b],
                sums[b] / images[b],
                (double) hits[b] / images[b]));
      }
    }
    return new Reliability(probabilities.length, List.copyOf(bins));
  }

  /**
   * The expected calibration error (ECE), the mean distance over all images between what the model
   * says and how often that is so: {@code Σ n_m / n · |accuracy_m - confidence_m|}, 0 to 1; NaN of
   * nothing.
   */
  public double expectedError() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.images() * Math.abs(bin.accuracy() - bin.confidence());
    }
    return sum / images;
  }
}
