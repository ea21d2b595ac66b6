package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutMasks;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;

/**
 * Dropout: while training each signal is dropped with probability {@code ratio}, of any shape.
 *
 * <p>Book convention: {@code y = x · mask} while training, {@code y = x · (1 - ratio)} in
 * prediction. Inverted convention: {@code y = x · mask / (1 - ratio)} while training, {@code y = x}
 * in prediction. The factor is the share that is <em>kept</em>: a well-known Java port multiplies
 * by the share dropped. Every training pass draws a new mask from one generator, so a seed and the
 * number of passes give the masks. Book section 6.4.3; Srivastava et al. 2014.
 */
public final class Dropout implements Layer {
  private final Kernels kernels;
  private final double ratio;
  private final DropoutConvention convention;
  private final DropoutMasks masks;
  private final Buffer maskMemory = new Buffer();
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor mask;

  /** Creates the layer in the book's convention on the standard kernels. */
  public Dropout(double ratio, long seed) {
    this(Compute.standard(), ratio, DropoutConvention.BOOK, seed);
  }

  /**
   * Creates the layer.
   *
   * @param kernels the loops
   * @param ratio the probability that a signal is dropped, from 0 to below 1
   * @param convention where the scale is applied
   * @param seed of the masks
   * @throws IllegalArgumentException if the ratio is out of range
   */
  public Dropout(Kernels kernels, double ratio, DropoutConvention convention, long seed) {
    this.kernels = kernels;
    this.ratio = ratio;
    this.convention = convention;
    this.masks = new DropoutMasks(ratio, seed);
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    mask = maskMemory.shaped(x.shape());
    if (training) {
      drawMask();
    } else {
      Arrays.fill(mask.data(), 0, mask.size(), scaleInPrediction());
    }
    Tensor y = out.shaped(x.shape());
    kernels.multiply(x.size(), x.data(), mask.data(), y.data());
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    Checks.gradient("Dropout", dout, mask);
    Tensor dx = this.dx.shaped(mask.shape());
    kernels.multiply(dout.size(), dout.data(), mask.data(), dx.data());
    return dx;
  }

  private void drawMask() {
    float kept = convention == DropoutConvention.INVERTED ? masks.inverseOfKept() : 1;
    masks.draw(mask.data(), mask.size(), kept);
  }

  private float scaleInPrediction() {
    return convention == DropoutConvention.BOOK ? (float) (1 - ratio) : 1;
  }
}
