package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Sigmoid, also called the logistic function: {@code y = 1 / (1 + exp(-x))}, of any shape.
 *
 * <p>Backward: {@code dx = dy · y · (1 - y)}. Book section 5.5.2.
 */
public final class Sigmoid implements Layer {
  private final Kernels kernels;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public Sigmoid() {
    this(Compute.standard());
  }

  /** Creates the layer. */
  public Sigmoid(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    y = out.shaped(x.shape());
    kernels.sigmoid(x.size(), x.data(), y.data());
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("Sigmoid", dout, y);
    Tensor dx = this.dx.shaped(y.shape());
    kernels.sigmoidBackward(y.size(), y.data(), dout.data(), dx.data());
    return dx;
  }
}
