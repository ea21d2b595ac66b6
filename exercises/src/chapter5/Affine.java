package chapter5;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * Exercise 5.3: affine, every input meets every output.
 *
 * <pre>
 * forward:  Y = X·W + b            X [n, in], W [in, out], b [out], Y [n, out]
 * backward: dX = dY·Wᵀ             [n, in]
 *           dW = Xᵀ·dY             [in, out]
 *           db = dY summed over n  [out]
 * </pre>
 *
 * <p>The number in row i and column j of an array with c columns is {@code get(i * c + j)}. {@code
 * W.value()} is the weight itself; backward writes its gradient into {@code W.gradient().data()},
 * over what was there before. Images [n, c, h, w] come in as well: read them as [n, c·h·w], and give
 * dX their shape.
 *
 * <p>Book section 5.6. Check: ./zero exercise 5.3
 */
public final class Affine implements Layer {
  private final Parameter W; // [in, out]
  private final Parameter b; // [out]
  // What backward will need; forward keeps it here.
  private Tensor x;

  public Affine(Tensor w, Tensor b) {
    this.W = Parameter.of("W", w);
    this.b = Parameter.of("b", b);
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return new int[] {b.value().size()};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    this.x = x;
    int n = x.dim(0);
    int in = W.value().dim(0);
    int out = W.value().dim(1);
    Tensor y = Tensor.zeros(n, out);
    throw new UnsupportedOperationException("a hole: fill y and return it");
  }

  @Override
  public Tensor backward(Tensor dout) {
    Tensor dx = Tensor.zeros(x.shape());
    throw new UnsupportedOperationException("a hole: fill dx, dW and db; return dx");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(W, b);
  }
}
