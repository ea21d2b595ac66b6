package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/**
 * Decoupled weight decay around another rule: {@code W = W - lr · decay · W - step}, with the W of
 * before the step in both places. Biases, gamma and beta do not decay. Around Adam it is AdamW.
 * Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019).
 */
public final class WeightDecay implements Optimizer {
  private final Optimizer optimizer;
  private final float kept;

  /**
   * Wraps a rule whose steps do not depend on W itself, as none of the book's does.
   *
   * @param optimizer takes the step along the gradient
   * @param share the part of each weight that one step takes away, {@code lr · decay}, in [0, 1)
   */
  public WeightDecay(Optimizer optimizer, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "WeightDecay: learning rate times decay must be in [0, 1), got " + share);
    }
    this.optimizer = optimizer;
    this.kept = (float) (1 - share);
  }

  @Override
  public void update(List<Parameter> parameters) {
    for (Parameter p : parameters) {
      if (p.isWeight()) {
        float[] w = p.value().data();
        for (int i = 0; i < p.value().size(); i++) {
          w[i] *= kept;
        }
      }
    }
    optimizer.update(parameters);
  }

  @Override
  public List<float[]> memory(List<Parameter> parameters) {
    return optimizer.memory(parameters);
  }

  @Override
  public void stepsTaken(int steps) {
    optimizer.stepsTaken(steps);
  }
}
