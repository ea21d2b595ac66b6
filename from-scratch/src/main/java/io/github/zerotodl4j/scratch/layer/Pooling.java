package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Pooling: each channel shrinks to the maximum or the average of its windows, which may overlap.
 *
 * <p>Input {@code [n, c, h, w]}, output {@code [n, c, oh, ow]} with {@code oh = (h + 2·padding -
 * window) / stride + 1}, rounded down as in frameworks: rows and columns that fill no window are
 * not used, and their gradient is 0.
 *
 * <p>Maximum: padding never wins, and of equal values the first in reading order takes the whole
 * gradient. Average: the mean over the positions inside the image (padding does not count), each of
 * which takes an equal share of the gradient. The book sizes its output without the padding, and a
 * well-known Java port forgets the position of the maximum and throws its reshape away. Book
 * section 7.4.4.
 */
public final class Pooling implements Layer {
  private final Kernels kernels;
  private final PoolingSpec.Kind kind;
  private final int windowHeight;
  private final int windowWidth;
  private final int stride;
  private final int padding;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private int[] argMax = new int[0];
  private PoolingShape shape;
  private Tensor x;
  private Tensor y;

  /** Creates the book's layer, max pooling, on the standard kernels. */
  public Pooling(int windowHeight, int windowWidth, int stride, int padding) {
    this(Compute.standard(), PoolingSpec.Kind.MAX, windowHeight, windowWidth, stride, padding);
  }

  /**
   * Creates the layer.
   *
   * @param kernels the loops
   * @param kind maximum or average
   * @param windowHeight height of a window
   * @param windowWidth width of a window
   * @param stride step in both directions
   * @param padding positions added at each side, at most half the window
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if a size is out of range
   */
  public Pooling(
      Kernels kernels,
      PoolingSpec.Kind kind,
      int windowHeight,
      int windowWidth,
      int stride,
      int padding) {
    // as if the input were one window large, the smallest that there is
    new PoolingShape(
        1,
        Math.max(windowHeight, 1),
        Math.max(windowWidth, 1),
        windowHeight,
        windowWidth,
        stride,
        padding);
    this.kernels = kernels;
    this.kind = kind;
    this.windowHeight = windowHeight;
    this.windowWidth = windowWidth;
    this.stride = stride;
    this.padding = padding;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    PoolingShape s = shape(inputShape);
    return new int[] {s.channels(), s.outHeight(), s.outWidth()};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    shape = shape(x.sampleShape());
    this.x = x;
    int n = x.dim(0);
    y = out.shaped(n, shape.channels(), shape.outHeight(), shape.outWidth());
    if (kind == PoolingSpec.Kind.AVERAGE) {
      kernels.averagePoolingForward(shape, n, x.data(), y.data());
    } else {
      argMax = argMax.length < y.size() ? new int[y.size()] : argMax;
      kernels.maxPoolingForward(shape, n, x.data(), y.data(), argMax);
    }
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("Pooling", dout, y);
    Tensor dx = this.dx.shaped(x.shape());
    if (kind == PoolingSpec.Kind.AVERAGE) {
      kernels.averagePoolingBackward(shape, x.dim(0), dout.data(), dx.data());
    } else {
      kernels.maxPoolingBackward(shape, x.dim(0), dout.data(), argMax, dx.data());
    }
    return dx;
  }

  private PoolingShape shape(int... sample) {
    Checks.image("Pooling", sample);
    PoolingShape s =
        new PoolingShape(
            sample[0], sample[1], sample[2], windowHeight, windowWidth, stride, padding);
    return s.equals(shape) ? shape : s;
  }
}
