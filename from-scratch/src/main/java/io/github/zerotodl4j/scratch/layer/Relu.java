package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * ReLU, the rectified linear unit: {@code y = max(x, 0)}, of any shape.
 *
 * <p>Backward: {@code dx = dy} where {@code x > 0}, else 0; the slope at 0 is taken as 0. The
 * caller's {@code dout} stays as it is (the book's layer overwrites it). Book section 5.5.1.
 */
public final class Relu implements Layer {
  private final Kernels kernels;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public Relu() {
    this(Compute.standard());
  }

  /** Creates the layer. */
  public Relu(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    y = out.shaped(x.shape());
    kernels.relu(x.size(), x.data(), y.data());
    return y;
  }

  /** Takes the output from a layer that has rectified it in its own pass. */
  Tensor rectifiedAlready(Tensor rectified) {
    y = rectified;
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("Relu", dout, y);
    Tensor dx = this.dx.shaped(y.shape());
    kernels.reluBackward(y.size(), y.data(), dout.data(), dx.data());
    return dx;
  }
}
