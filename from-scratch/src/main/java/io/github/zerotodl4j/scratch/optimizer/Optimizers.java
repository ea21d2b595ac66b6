package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;

/** Builds the optimizer that an update rule stands for. */
public final class Optimizers {
  private Optimizers() {}

  /** Returns a fresh optimizer on the standard kernels. */
  public static Optimizer of(UpdateRule rule) {
    return of(rule, Compute.standard());
  }

  /**
   * Returns a fresh optimizer.
   *
   * @param rule which, how fast, and whether weights decay
   * @param kernels the loops
   */
  public static Optimizer of(UpdateRule rule, Kernels kernels) {
    float rate = (float) rule.learningRate();
    Optimizer optimizer =
        switch (rule.kind()) {
          case SGD -> new Sgd(kernels, rate);
          case MOMENTUM -> new Momentum(kernels, rate);
          case NESTEROV -> new Nesterov(kernels, rate);
          case ADAGRAD -> new AdaGrad(kernels, rate);
          case RMSPROP -> new RmsProp(kernels, rate);
          case ADAM -> new Adam(kernels, rate);
        };
    return rule.weightDecay() == 0
        ? optimizer
        : new WeightDecay(optimizer, rule.learningRate() * rule.weightDecay());
  }
}
