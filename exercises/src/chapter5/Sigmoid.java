package chapter5;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 5.2: sigmoid, the smooth step.
 *
 * <pre>
 * forward:  y = 1 / (1 + exp(-x))
 * backward: dx = dout · y · (1 - y)
 * </pre>
 *
 * <p>The slope can be told from y alone, so forward keeps y. x may have any shape; see exercise 5.1
 * for how to read and write a Tensor.
 *
 * <p>Book section 5.5.2. Check: ./zero exercise 5.2
 */
public final class Sigmoid implements Layer {
  // What backward will need; forward keeps it here.
  private Tensor y;

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
    throw new UnsupportedOperationException("a hole: return dx, of y's shape");
  }
}
