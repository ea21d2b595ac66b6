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
  private final Memory history = new Memory("AdaGrad"); // h, the sum of squares, as W

  /** Creates the update rule with the defaults above on the standard kernels. */
  public AdaGrad(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public AdaGrad(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_EPSILON);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param epsilon keeps the division finite, positive
   */
  public AdaGrad(Kernels kernels, float learningRate, float epsilon) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("AdaGrad", learningRate);
    this.epsilon = Rates.epsilon("AdaGrad", epsilon);
  }

  @Override
  public void update(List<Parameter> parameters) {
    float[][] h = history.of(parameters);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      kernels.adaGrad(
          p.value().size(), learningRate, epsilon, p.gradient().data(), h[i], p.value().data());
    }
  }
}
