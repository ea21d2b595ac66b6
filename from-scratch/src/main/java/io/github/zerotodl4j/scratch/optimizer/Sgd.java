package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/** Stochastic gradient descent: {@code W = W - lr · dW}. Book section 6.1.2. */
public final class Sgd implements Optimizer {
  private final Kernels kernels;
  private final float learningRate;

  /** Creates the update rule on the standard kernels. */
  public Sgd(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   */
  public Sgd(Kernels kernels, float learningRate) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("Sgd", learningRate);
  }

  @Override
  public void update(List<Parameter> parameters) {
    parameters.forEach(this::step);
  }

  private void step(Parameter p) {
    float[] w = p.value().data();
    float[] dw = p.gradient().data();
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            w[i] -= learningRate * dw[i];
          }
        });
  }
}
