package chapter5;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 5.5: leaky ReLU, the bend that lets a little through, so that no unit stops learning.
 *
 * <pre>
 * forward:  y = x where x > 0, else 0.01 x
 * backward: dx = dout where x > 0, else 0.01 dout
 * </pre>
 *
 * <p>x may have any shape. {@code Tensor.zeros(x.shape())} makes an array of the same shape, {@code
 * x.size()} counts its numbers, {@code x.get(i)} reads one, {@code y.data()[i] = ...} writes one.
 *
 * <p>Maas et al. 2013, not in the book. Check: ./zero exercise 5.5
 */
public final class LeakyRelu implements Layer {
  // What backward will need; forward keeps it here.
  private Tensor x;

  @Override
  public int[] outputShape(int... inputShape) {
    return inputShape.clone();
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    this.x = x;
    throw new UnsupportedOperationException("a hole: return y, of x's shape");
  }

  @Override
  public Tensor backward(Tensor dout) {
    throw new UnsupportedOperationException("a hole: return dx, of x's shape");
  }
}
