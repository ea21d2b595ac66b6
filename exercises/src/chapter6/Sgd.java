package chapter6;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;

/**
 * Exercise 6.1: stochastic gradient descent, straight down the slope.
 *
 * <pre>W = W - lr · dW</pre>
 *
 * <p>{@code p.value().data()} is W, {@code p.gradient().data()} is dW, {@code p.value().size()}
 * counts its numbers. Only W changes.
 *
 * <p>Book section 6.1.2. Check: ./zero exercise 6.1
 */
public final class Sgd implements Optimizer {
  private final float lr;

  public Sgd(float lr) {
    this.lr = lr;
  }

  @Override
  public void update(List<Parameter> parameters) {
    for (Parameter p : parameters) {
      throw new UnsupportedOperationException("a hole: move every number of p by one step");
    }
  }
}
