package chapter5;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 5.1: ReLU, the bend that passes gradients on or stops them.
 *
 * <pre>
 * forward:  y = x where x > 0, else 0
 * backward: dx = dout where x > 0, else 0
 * </pre>
 *
 * <p>x may have any shape. {@code Tensor.zeros(x.shape())} makes an array of the same shape, {@code
 * x.size()} counts its numbers, {@code x.get(i)} reads one, {@code y.data()[i] = ...} writes one.
 *
 * <p>Book section 5.5.1. Check: ./zero exercise 5.1
 */
public final class Relu implements Layer {
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
