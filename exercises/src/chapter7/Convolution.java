package chapter7;

import io.github.zerotodl4j.scratch.kernel.Im2col;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * Exercise 7.2: convolution, a filter slides over a picture.
 *
 * <pre>
 * x [n, c, h, w], W [f, c, fh, fw], b [f]  ->  y [n, f, oh, ow]
 *
 * forward:  col = im2col(x)         [n·oh·ow, c·fh·fw]
 *           rows = col·Wᵀ + b       [n·oh·ow, f], W read as [f, c·fh·fw]
 *           y = rows, the axes turned from [n, oh, ow, f] to [n, f, oh, ow]
 * backward: drows = dout, the axes turned back
 *           dW = drowsᵀ·col         db = drows summed over its rows
 *           dx = col2im(drows·W)
 * </pre>
 *
 * <p>The real {@code Im2col.im2col(x, fh, fw, stride, padding)} and {@code Im2col.col2im(col,
 * x.shape(), fh, fw, stride, padding)} are here for you; seven nested loops do as well.
 *
 * <p>Book section 7.4.3. Check: ./zero exercise 7.2
 */
public final class Convolution implements Layer {
  private final Parameter W; // [f, c, fh, fw]
  private final Parameter b; // [f]
  private final int stride;
  private final int padding;
  // What backward will need; forward keeps it here.
  private Tensor x;
  private Tensor col;

  public Convolution(Tensor w, Tensor b, int stride, int padding) {
    this.W = Parameter.of("W", w);
    this.b = Parameter.of("b", b);
    this.stride = stride;
    this.padding = padding;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    int oh = (inputShape[1] + 2 * padding - W.value().dim(2)) / stride + 1;
    int ow = (inputShape[2] + 2 * padding - W.value().dim(3)) / stride + 1;
    return new int[] {W.value().dim(0), oh, ow};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    this.x = x;
    throw new UnsupportedOperationException("a hole: return y, [n, f, oh, ow]");
  }

  @Override
  public Tensor backward(Tensor dout) {
    throw new UnsupportedOperationException("a hole: fill dW and db, return dx, [n, c, h, w]");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(W, b);
  }
}
