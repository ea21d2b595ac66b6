package chapter6;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;

/**
 * Exercise 6.2: momentum, a ball that rolls.
 *
 * <pre>
 * v = 0.9 · v - lr · dW
 * W = W + v
 * </pre>
 *
 * <p>The velocity v starts at 0 and is remembered from step to step: one array for each parameter,
 * as long as the parameter. Parameters come in the same order each time.
 *
 * <p>Book section 6.1.4. Check: ./zero exercise 6.2
 */
public final class Momentum implements Optimizer {
  private final float lr;
  private float[][] v; // null before the first step

  public Momentum(float lr) {
    this.lr = lr;
  }

  @Override
  public void update(List<Parameter> parameters) {
    throw new UnsupportedOperationException("a hole: make v at the first step, then move");
  }
}
