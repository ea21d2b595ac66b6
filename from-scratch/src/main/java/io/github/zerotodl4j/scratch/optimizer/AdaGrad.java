package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/**
 * AdaGrad: {@code h = h + dW²; W = W - lr · dW / (sqrt(h) + epsilon)}. Book section 6.1.5.
 *
 * <p>A step shrinks where gradients have been large. The tutorial that walks through the book in
 * Java leaves {@code dW} out of the second formula and so moves every weight downwards, whatever
 * its gradient says; here the gradient is in it, as in Duchi, Hazan and Singer (2011).
 */
public final class AdaGrad implements Optimizer {
  /** Keeps the division finite where no gradient has come yet: the book's value. */
  public static final float DEFAULT_EPSILON = 1e-7f;

  private final Kernels kernels;
  private final float learningRate;
  private final float epsilon;
  private final Memory history; // h, the sum of squares, as W

  /** Creates the update rule with the defaults above on the standard kernels. */
  public AdaGrad(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public AdaGrad(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_EPSILON);
  }

  /** Creates the update rule with the book's start, h = 0. */
  public AdaGrad(Kernels kernels, float learningRate, float epsilon) {
    this(kernels, learningRate, epsilon, 0);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param epsilon keeps the division finite, positive
   * @param start what h starts at: 0 in the book, more in DL4J
   */
  public AdaGrad(Kernels kernels, float learningRate, float epsilon, float start) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("AdaGrad", learningRate);
    this.epsilon = Rates.epsilon("AdaGrad", epsilon);
    this.history = new Memory("AdaGrad", start);
  }

  @Override
  public void update(List<Parameter> parameters) {
    float[][] sums = history.of(parameters);
    for (int k = 0; k < parameters.size(); k++) {
      step(parameters.get(k), sums[k]);
    }
  }

  @Override
  public List<float[]> memory(List<Parameter> parameters) {
    return List.of(history.of(parameters));
  }

  private void step(Parameter p, float[] h) {
    float[] w = p.value().data();
    float[] dw = p.gradient().data();
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            h[i] += dw[i] * dw[i];
            w[i] -= learningRate * dw[i] / ((float) Math.sqrt(h[i]) + epsilon);
          }
        });
  }
}
