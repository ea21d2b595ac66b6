package chapter7;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 7.3: max pooling, only the strongest of a neighbourhood.
 *
 * <pre>
 * forward:  y = the largest pixel of each window      x [n, c, h, w]  ->  y [n, c, oh, ow]
 * backward: each dout is added to the dx of the pixel that won; all others get 0
 * oh = (h - windowHeight) / stride + 1, ow alike
 * </pre>
 *
 * <p>Each channel is pooled for itself. Padding is 0 in this exercise.
 *
 * <p>Book section 7.4.4. Check: ./zero exercise 7.3
 */
public final class Pooling implements Layer {
  private final int windowHeight;
  private final int windowWidth;
  private final int stride;
  // What backward will need; forward keeps it here.
  private Tensor x;
  private int[] winners; // for every y the position of its pixel in x

  public Pooling(int windowHeight, int windowWidth, int stride, int padding) {
    this.windowHeight = windowHeight;
    this.windowWidth = windowWidth;
    this.stride = stride;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    int oh = (inputShape[1] - windowHeight) / stride + 1;
    int ow = (inputShape[2] - windowWidth) / stride + 1;
    return new int[] {inputShape[0], oh, ow};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    this.x = x;
    throw new UnsupportedOperationException("a hole: return y, [n, c, oh, ow]");
  }

  @Override
  public Tensor backward(Tensor dout) {
    throw new UnsupportedOperationException("a hole: return dx, of x's shape");
  }
}
