package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Leaky ReLU: {@code y = x} where {@code x > 0}, else {@code 0.01 x}, of any shape.
 *
 * <p>Backward: {@code dx = dy} where {@code x > 0}, else {@code 0.01 dy}. Maas et al., "Rectifier
 * Nonlinearities Improve Neural Network Acoustic Models" (2013).
 */
public final class LeakyRelu implements Layer {
  private static final float SLOPE = ActivationSpec.LeakyRelu.SLOPE;

  private final Kernels kernels;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public LeakyRelu() {
    this(Compute.standard());
  }

  /** Creates the layer. */
  public LeakyRelu(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    y = out.shaped(x.shape());
    float[] from = x.data();
    float[] to = y.data();
    kernels.forRange(
        x.size(),
        (first, end) -> {
          for (int i = first; i < end; i++) {
            to[i] = Math.max(from[i], SLOPE * from[i]);
          }
        });
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("LeakyRelu", dout, y);
    Tensor dx = this.dx.shaped(y.shape());
    float[] value = y.data(); // of the sign of x
    float[] from = dout.data();
    float[] to = dx.data();
    kernels.forRange(
        y.size(),
        (first, end) -> {
          for (int i = first; i < end; i++) {
            to[i] = value[i] > 0 ? from[i] : SLOPE * from[i];
          }
        });
    return dx;
  }
}
