package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import java.util.Optional;

/**
 * Convolution, as in the book a cross-correlation.
 *
 * @param filters output channels
 * @param height filter height
 * @param width filter width
 * @param stride step in both directions
 * @param padding zeros added at each side
 * @param bias whether a number per filter is added; needless in front of batch normalization
 */
public record ConvolutionSpec(
    int filters, int height, int width, int stride, int padding, boolean bias)
    implements LayerSpec {

  /** Checks the sizes, as if the input were one filter large, the smallest that there is. */
  public ConvolutionSpec {
    new ConvolutionShape(
        1, Math.max(height, 1), Math.max(width, 1), filters, height, width, stride, padding);
  }

  /** Square filters with bias. */
  public static ConvolutionSpec square(int filters, int size, int stride, int padding) {
    return new ConvolutionSpec(filters, size, size, stride, padding, true);
  }

  @Override
  public String title() {
    return String.format(
        "Convolution %d %dx%d%s%s%s",
        filters,
        height,
        width,
        stride == 1 ? "" : " stride " + stride,
        padding == 0 ? "" : " padding " + padding,
        bias ? "" : ", no bias");
  }

  @Override
  public String text() {
    return String.format(
        "conv %d %dx%d%s%s%s",
        filters,
        height,
        width,
        stride == 1 ? "" : " stride " + stride,
        padding == 0 ? "" : " pad " + padding,
        bias ? "" : " no-bias");
  }

  @Override
  public int[] outputShape(int... in) {
    ConvolutionShape s = shape(in);
    return new int[] {filters, s.outHeight(), s.outWidth()};
  }

  @Override
  public Optional<WeightShape> weight(int... in) {
    return Optional.of(new WeightShape(shape(in).filterSize(), filters, in[0], height, width));
  }

  @Override
  public long parameterCount(int... in) {
    return (shape(in).filterSize() + (bias ? 1L : 0L)) * filters;
  }

  @Override
  public long multiplyAdds(int... in) {
    ConvolutionShape s = shape(in);
    return (long) s.filterSize() * s.outputSize();
  }

  private ConvolutionShape shape(int... in) {
    LayerSpec.needImage("Convolution", in);
    return new ConvolutionShape(in[0], in[1], in[2], filters, height, width, stride, padding);
  }
}
