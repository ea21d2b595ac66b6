package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;

/**
 * AdaGrad as a well-known tutorial in Java has it, where squaring the gradient overwrites it:
 * {@code dW = dW²; h += dW; W -= lr · dW / (sqrt(h) + eps)}. The sign is lost, so weights only
 * sink.
 */
final class WrongAdaGrad implements Optimizer {
  private final float learningRate;
  private float[][] sums = {};

  WrongAdaGrad(double learningRate) {
    this.learningRate = (float) learningRate;
  }

  @Override
  public void update(List<Parameter> parameters) {
    if (sums.length == 0) {
      sums = parameters.stream().map(p -> new float[p.value().size()]).toArray(float[][]::new);
    }
    for (int k = 0; k < sums.length; k++) {
      float[] w = parameters.get(k).value().data();
      float[] dw = parameters.get(k).gradient().data();
      float[] h = sums[k];
      for (int i = 0; i < h.length; i++) {
        dw[i] *= dw[i];
        h[i] += dw[i];
        w[i] -= learningRate * dw[i] / ((float) Math.sqrt(h[i]) + (float) UpdateRule.EPSILON);
      }
    }
  }
}
