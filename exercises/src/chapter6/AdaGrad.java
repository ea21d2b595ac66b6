package chapter6;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;

/**
 * Exercise 6.3: AdaGrad, smaller steps where it was steep.
 *
 * <pre>
 * h = h + dW · dW
 * W = W - lr · dW / (sqrt(h) + 1e-7)
 * </pre>
 *
 * <p>h starts at 0 and is remembered from step to step, one array for each parameter. The products
 * are taken number by number.
 *
 * <p>Book section 6.1.5. Check: ./zero exercise 6.3
 */
public final class AdaGrad implements Optimizer {
  private final float lr;
  private float[][] h; // null before the first step

  public AdaGrad(float lr) {
    this.lr = lr;
  }

  @Override
  public void update(List<Parameter> parameters) {
    throw new UnsupportedOperationException("a hole: make h at the first step, then move");
  }
}
