package chapter6;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;

/**
 * Exercise 6.4: Adam, momentum and AdaGrad in one.
 *
 * <pre>
 * m = 0.9 · m + 0.1 · dW
 * v = 0.999 · v + 0.001 · dW · dW
 * W = W - lr_t · m / (sqrt(v) + 1e-7)     lr_t = lr · sqrt(1 - 0.999^t) / (1 - 0.9^t)
 * </pre>
 *
 * <p>m and v start at 0, so they are too small at first; lr_t makes up for that. t counts the calls
 * of update, from 1.
 *
 * <p>Book section 6.1.6. Check: ./zero exercise 6.4
 */
public final class Adam implements Optimizer {
  private final float lr;
  private float[][] m; // null before the first step
  private float[][] v; // null before the first step
  private int t;

  public Adam(float lr) {
    this.lr = lr;
  }

  @Override
  public void update(List<Parameter> parameters) {
    throw new UnsupportedOperationException("a hole: make m and v at the first step, then move");
  }
}
