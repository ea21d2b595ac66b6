package io.github.zerotodl4j.comparison.optimizer;

import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam as ND4J's native code computes it: the book's formula, but the powers of beta1 and beta2 in
 * its bias correction are float32. At the first step {@code 1 - 0.999} is 0.00100005 there, so the
 * step is 2e-5 of itself longer.
 */
final class FloatAdam implements Optimizer {
  private final Kernels kernels;
  private final float learningRate;
  private final List<float[]> mean = new ArrayList<>(); // m, as W
  private final List<float[]> squares = new ArrayList<>(); // v, as W
  private int t; // the step, from 1

  FloatAdam(Kernels kernels, float learningRate) {
    this.kernels = kernels;
    this.learningRate = learningRate;
  }

  @Override
  public void update(List<Parameter> parameters) {
    t++;
    float power1 = (float) Math.pow(Adam.DEFAULT_BETA1, t);
    float power2 = (float) Math.pow(Adam.DEFAULT_BETA2, t);
    float lrT = (float) (learningRate * (float) Math.sqrt(1.0 - power2) / (1.0 - power1));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      if (mean.size() == i) {
        mean.add(new float[p.value().size()]);
        squares.add(new float[p.value().size()]);
      }
      step(p, lrT, mean.get(i), squares.get(i));
    }
  }

  private void step(Parameter p, float lrT, float[] m, float[] v) {
    float[] w = p.value().data();
    float[] dw = p.gradient().data();
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            m[i] += (1 - Adam.DEFAULT_BETA1) * (dw[i] - m[i]);
            v[i] += (1 - Adam.DEFAULT_BETA2) * (dw[i] * dw[i] - v[i]);
            w[i] -= lrT * m[i] / ((float) Math.sqrt(v[i]) + Adam.DEFAULT_EPSILON);
          }
        });
  }
}
