package io.github.zerotodl4j.comparison.optimizer;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * AdaGrad and RMSProp as ND4J computes them: the book's formulas, but the sum of squares h does not
 * start at 0: RMSProp's at epsilon, AdaGrad's at 1e-6 whatever epsilon is. Where gradients are
 * small this makes first steps shorter: {@code lr · dW / sqrt(h0 + dW²)} instead of {@code lr ·
 * sign(dW)}.
 */
final class StartingHigher implements Optimizer {
  private final float start; // h0
  private final Formula formula;
  private final List<float[]> history = new ArrayList<>(); // h, as W

  /** Changes h and W by one step. */
  @FunctionalInterface
  interface Formula {
    void step(int size, float[] dW, float[] h, float[] w);
  }

  StartingHigher(float start, Formula formula) {
    this.start = start;
    this.formula = formula;
  }

  @Override
  public void update(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      if (history.size() == i) {
        float[] h = new float[p.value().size()];
        Arrays.fill(h, start);
        history.add(h);
      }
      formula.step(p.value().size(), p.gradient().data(), history.get(i), p.value().data());
    }
  }
}
