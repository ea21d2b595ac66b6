package io.github.zerotodl4j.report.result;

/**
 * How right a side was. Null where it was not asked.
 *
 * @param test the share of test samples called right, 0 to 1
 * @param training the same on training samples
 * @param testLoss the mean cross-entropy on the test samples
 */
public record Accuracy(Double test, Double training, Double testLoss) {
  /** It was not asked. */
  public static final Accuracy NONE = new Accuracy(null, null, null);
}
