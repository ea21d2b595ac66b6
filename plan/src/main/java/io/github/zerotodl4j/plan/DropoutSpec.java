package io.github.zerotodl4j.plan;

/**
 * Dropout, in the convention that its network states. Book section 6.4.3; Srivastava et al. 2014.
 *
 * @param ratio the share of signals dropped while training, from 0 to below 1
 */
public record DropoutSpec(double ratio) implements LayerSpec {
  /** Checks the ratio. */
  public DropoutSpec {
    checkRatio("Dropout", ratio);
  }

  /**
   * Refuses a ratio outside [0, 1).
   *
   * @param owner the name in front of the message
   * @param ratio the share of signals dropped
   * @throws IllegalArgumentException if the ratio is out of range
   */
  public static void checkRatio(String owner, double ratio) {
    if (!(ratio >= 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          String.format(
              "%s: ratio is %s, needs at least 0 and less than 1 (the share dropped)",
              owner, ratio));
    }
  }

  @Override
  public String title() {
    return "Dropout " + ratio;
  }

  @Override
  public String text() {
    return "dropout " + LayerSpec.number(ratio);
  }
}
