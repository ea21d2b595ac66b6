package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.shape.Shapes;

/**
 * Batch normalization, per feature or per channel. Book section 6.3; Ioffe and Szegedy 2015.
 *
 * @param momentum the share of the old running value that each batch keeps
 * @param eps added to the variance
 */
public record BatchNormalizationSpec(float momentum, float eps) implements LayerSpec {
  /** The word of the text form. */
  public static final String WORD = "batch-norm";

  /** The book's eps, 10e-7. */
  public static final float EPS = 1e-6f;

  /** The book's share of the old running value that each batch keeps. */
  public static final float MOMENTUM = 0.9f;

  /** Checks the numbers. */
  public BatchNormalizationSpec {
    checkNumbers(1, momentum, eps);
  }

  /** The book's momentum and eps. */
  public static BatchNormalizationSpec book() {
    return new BatchNormalizationSpec(MOMENTUM, EPS);
  }

  /**
   * Refuses numbers out of range.
   *
   * @param features how many features, at least 1
   * @param momentum the share of the old running value that is kept, from 0 to below 1
   * @param eps added to the variance, positive
   * @throws IllegalArgumentException if a number is out of range
   */
  public static void checkNumbers(int features, float momentum, float eps) {
    if (features < 1 || !(momentum >= 0 && momentum < 1) || !(eps > 0)) {
      throw new IllegalArgumentException(
          String.format(
              "BatchNormalization: %d features, momentum %s, eps %s: needs features of at least 1, "
                  + "momentum from 0 to below 1, eps above 0",
              features, momentum, eps));
    }
  }

  @Override
  public String title() {
    return "Batch normalization";
  }

  @Override
  public String text() {
    return WORD
        + (momentum == MOMENTUM ? "" : " momentum " + momentum)
        + (eps == EPS ? "" : " eps " + eps);
  }

  @Override
  public int[] outputShape(int... in) {
    Shapes.check(
        in.length == 1 || in.length == 3,
        "BatchNormalization: an input sample is %s, needs [features] or [c, h, w]",
        Shapes.text(in));
    return in.clone();
  }

  @Override
  public long parameterCount(int... in) {
    return 2L * in[0];
  }

  @Override
  public long statisticsCount(int... in) {
    return 2L * in[0];
  }
}
