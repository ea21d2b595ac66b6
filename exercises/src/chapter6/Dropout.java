package chapter6;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Exercise 6.6: dropout, chance against memorizing.
 *
 * <pre>
 * training:   y = x · mask      mask: 0 with probability ratio, else 1, drawn in every pass
 * prediction: y = x · (1 - ratio)
 * backward:   dx = dout · mask
 * </pre>
 *
 * <p>{@code random.nextDouble()} is from 0 to below 1. x may have any shape.
 *
 * <p>Book section 6.4.3; Srivastava et al. 2014. Check: ./zero exercise 6.6
 */
public final class Dropout implements Layer {
  private final double ratio; // the share that is dropped
  private final SplittableRandom random;
  // What backward will need; forward keeps it here.
  private float[] mask;

  public Dropout(double ratio, long seed) {
    this.ratio = ratio;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    throw new UnsupportedOperationException("a hole: return y, of x's shape");
  }

  @Override
  public Tensor backward(Tensor dout) {
    throw new UnsupportedOperationException("a hole: return dx, of dout's shape");
  }
}
