package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.shape.PoolingShape;

/**
 * Pooling with square windows, channel by channel.
 *
 * @param kind maximum or average
 * @param window height and width of a window
 * @param stride step in both directions
 * @param padding positions added at each side
 */
public record PoolingSpec(Kind kind, int window, int stride, int padding) implements LayerSpec {

  /** What a window is reduced to. */
  public enum Kind {
    /** The largest value. */
    MAX("Max pooling", "max-pool"),
    /** The mean value. */
    AVERAGE("Average pooling", "average-pool");

    private final String title;
    private final String word;

    Kind(String title, String word) {
      this.title = title;
      this.word = word;
    }

    /** The word of the text form. */
    public String word() {
      return word;
    }
  }

  /** Checks the sizes, as if the input were one window large, the smallest that there is. */
  public PoolingSpec {
    new PoolingShape(1, Math.max(window, 1), Math.max(window, 1), window, window, stride, padding);
  }

  /** Max pooling without padding. */
  public static PoolingSpec max(int window, int stride) {
    return new PoolingSpec(Kind.MAX, window, stride, 0);
  }

  @Override
  public String title() {
    return String.format(
        "%s %dx%d stride %d%s",
        kind.title, window, window, stride, padding == 0 ? "" : " padding " + padding);
  }

  @Override
  public String text() {
    return kind.word
        + " "
        + window
        + (stride == window ? "" : " stride " + stride)
        + (padding == 0 ? "" : " pad " + padding);
  }

  @Override
  public int[] outputShape(int... in) {
    LayerSpec.needImage("Pooling", in);
    PoolingShape s = new PoolingShape(in[0], in[1], in[2], window, window, stride, padding);
    return new int[] {in[0], s.outHeight(), s.outWidth()};
  }
}
