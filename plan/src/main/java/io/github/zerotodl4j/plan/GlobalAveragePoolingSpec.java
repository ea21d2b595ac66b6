package io.github.zerotodl4j.plan;

/**
 * Global average pooling: the mean of each channel, {@code [c, h, w]} to {@code [c]}. Lin et al.
 * 2014.
 */
public record GlobalAveragePoolingSpec() implements LayerSpec {
  /** The word of the text form. */
  public static final String WORD = "global-average-pool";

  @Override
  public String title() {
    return "Global average pooling";
  }

  @Override
  public String text() {
    return WORD;
  }

  @Override
  public int[] outputShape(int... in) {
    LayerSpec.needImage("Global average pooling", in);
    return new int[] {in[0]};
  }
}
