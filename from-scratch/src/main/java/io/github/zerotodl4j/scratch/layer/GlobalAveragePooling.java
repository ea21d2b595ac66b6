package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Global average pooling: {@code y[n, c]} is the mean of {@code x[n, c, ·, ·]}, one window as large
 * as the image. Backward: each position takes {@code dy / (h·w)}. Lin et al., "Network in Network"
 * (2014), section 3.2.
 */
public final class GlobalAveragePooling implements Layer {
  private final Kernels kernels;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private PoolingShape shape;
  private Tensor x;
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public GlobalAveragePooling() {
    this(Compute.standard());
  }

  /** Creates the layer. */
  public GlobalAveragePooling(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    Checks.image("GlobalAveragePooling", inputShape);
    return new int[] {inputShape[0]};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    if (this.x == null || !x.hasShape(this.x.shape())) {
      Checks.image("GlobalAveragePooling", x.sampleShape());
      int height = x.dim(2);
      int width = x.dim(3);
      // one window, so any stride will do
      shape = new PoolingShape(x.dim(1), height, width, height, width, 1, 0);
    }
    this.x = x;
    y = out.shaped(x.dim(0), x.dim(1));
    kernels.averagePoolingForward(shape, x.dim(0), x.data(), y.data());
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("GlobalAveragePooling", dout, y);
    Tensor dx = this.dx.shaped(x.shape());
    kernels.averagePoolingBackward(shape, x.dim(0), dout.data(), dx.data());
    return dx;
  }
}
