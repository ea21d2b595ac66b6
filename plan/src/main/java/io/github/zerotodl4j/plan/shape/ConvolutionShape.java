package io.github.zerotodl4j.plan.shape;

/**
 * The sizes of one convolution. Output size: {@code (size + 2·padding - filter) / stride + 1},
 * rounded down as in frameworks (book formula 7.1).
 *
 * @param channels input channels
 * @param height input height
 * @param width input width
 * @param filters output channels
 * @param filterHeight filter height
 * @param filterWidth filter width
 * @param stride step in both directions
 * @param padding zeros added at each of the four sides
 */
public record ConvolutionShape(
    int channels,
    int height,
    int width,
    int filters,
    int filterHeight,
    int filterWidth,
    int stride,
    int padding) {

  /** Checks that the filter fits. */
  public ConvolutionShape {
    Shapes.check(
        channels > 0 && height > 0 && width > 0 && filters > 0,
        "Convolution: input [%d, %d, %d] and %d filters: every size needs at least 1",
        channels,
        height,
        width,
        filters);
    Shapes.check(
        filterHeight > 0 && filterWidth > 0 && stride > 0 && padding >= 0,
        "Convolution: filter %dx%d and stride %d need at least 1, padding %d at least 0",
        filterHeight,
        filterWidth,
        stride,
        padding);
    Shapes.check(
        filterHeight <= height + 2 * padding && filterWidth <= width + 2 * padding,
        "Convolution: filter %dx%d is larger than the padded input %dx%d",
        filterHeight,
        filterWidth,
        height + 2 * padding,
        width + 2 * padding);
  }

  /** Output height. */
  public int outHeight() {
    return (height + 2 * padding - filterHeight) / stride + 1;
  }

  /** Output width. */
  public int outWidth() {
    return (width + 2 * padding - filterWidth) / stride + 1;
  }

  /** Weights of one filter: the length of one im2col column. */
  public int filterSize() {
    return channels * filterHeight * filterWidth;
  }

  /** Values of one input image. */
  public int inputSize() {
    return channels * height * width;
  }

  /** Values of one output image. */
  public int outputSize() {
    return filters * outHeight() * outWidth();
  }
}
