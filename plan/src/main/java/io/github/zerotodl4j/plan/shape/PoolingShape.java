package io.github.zerotodl4j.plan.shape;

/**
 * The sizes of one pooling. Output size: {@code (size + 2·padding - window) / stride + 1}, rounded
 * down as in frameworks, so rows and columns that fill no window are not used.
 *
 * @param channels channels, pooled one by one
 * @param height input height
 * @param width input width
 * @param windowHeight window height
 * @param windowWidth window width
 * @param stride step in both directions
 * @param padding positions added at each side; less than the window, so no window is all padding
 */
public record PoolingShape(
    int channels,
    int height,
    int width,
    int windowHeight,
    int windowWidth,
    int stride,
    int padding) {

  /** Checks that the window fits. */
  public PoolingShape {
    Shapes.check(
        channels > 0 && height > 0 && width > 0,
        "Pooling: input [%d, %d, %d]: every size needs at least 1",
        channels,
        height,
        width);
    Shapes.check(
        windowHeight > 0 && windowWidth > 0 && stride > 0,
        "Pooling: window %dx%d and stride %d need at least 1",
        windowHeight,
        windowWidth,
        stride);
    Shapes.check(
        padding >= 0 && 2 * padding <= Math.min(windowHeight, windowWidth),
        "Pooling: padding %d must be between 0 and half of the window %dx%d",
        padding,
        windowHeight,
        windowWidth);
    Shapes.check(
        windowHeight <= height + 2 * padding && windowWidth <= width + 2 * padding,
        "Pooling: window %dx%d is larger than the padded input %dx%d",
        windowHeight,
        windowWidth,
        height + 2 * padding,
        width + 2 * padding);
  }

  /** Output height. */
  public int outHeight() {
    return (height + 2 * padding - windowHeight) / stride + 1;
  }

  /** Output width. */
  public int outWidth() {
    return (width + 2 * padding - windowWidth) / stride + 1;
  }
}
