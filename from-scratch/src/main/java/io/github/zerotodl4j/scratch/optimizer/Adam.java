package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adam: momentum and RMSProp in one, both corrected for their start at zero.
 *
 * <pre>{@code
 * m = beta1 · m + (1 - beta1) · dW
 * v = beta2 · v + (1 - beta2) · dW²
 * W = W - lr · sqrt(1 - beta2^t) / (1 - beta1^t) · m / (sqrt(v) + epsilon)
 * }</pre>
 *
 * <p>Book section 6.1.6; Kingma and Ba, "Adam" (2015), in the form at the end of its section 2:
 * epsilon is added before the correction of v, not after it as in PyTorch.
 */
public final class Adam implements Optimizer {
  /** How much of the mean gradient is kept: the book's value. */
  public static final float DEFAULT_BETA1 = 0.9f;

  /** How much of the mean squared gradient is kept: the book's value. */
  public static final float DEFAULT_BETA2 = 0.999f;

  /** Keeps the division finite where no gradient has come yet: the book's value. */
  public static final float DEFAULT_EPSILON = 1e-7f;

  private final Kernels kernels;
  private final float learningRate;
  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final Memory mean = new Memory("Adam"); // m, as W
  private final Memory squares = new Memory("Adam"); // v, as W
  private int t; // the step, from 1

  /** Creates the update rule with the defaults above on the standard kernels. */
  public Adam(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public Adam(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param beta1 how much of the mean gradient is kept, in [0, 1)
   * @param beta2 how much of the mean squared gradient is kept, in [0, 1)
   * @param epsilon keeps the division finite, positive
   */
  public Adam(Kernels kernels, float learningRate, float beta1, float beta2, float epsilon) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("Adam", learningRate);
    this.beta1 = Rates.fraction("Adam", "beta1", beta1);
    this.beta2 = Rates.fraction("Adam", "beta2", beta2);
    this.epsilon = Rates.epsilon("Adam", epsilon);
  }

  @Override
  public void update(List<Parameter> parameters) {
    float[][] means = mean.of(parameters);
    float[][] sums = squares.of(parameters);
    t++;
    // In double: 1 - 0.999^t loses three digits at small t when it is taken in float.
    float lrT =
        (float) (learningRate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t)));
    for (int k = 0; k < parameters.size(); k++) {
      step(parameters.get(k), lrT, means[k], sums[k]);
    }
  }

  @Override
  public List<float[]> memory(List<Parameter> parameters) {
    return Stream.of(mean.of(parameters), squares.of(parameters)).flatMap(Stream::of).toList();
  }

  @Override
  public void stepsTaken(int steps) {
    t = steps;
  }

  private void step(Parameter p, float lrT, float[] m, float[] v) {
    float[] w = p.value().data();
    float[] dw = p.gradient().data();
    float fresh1 = 1 - beta1;
    float fresh2 = 1 - beta2;
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            m[i] += fresh1 * (dw[i] - m[i]);
            v[i] += fresh2 * (dw[i] * dw[i] - v[i]);
            w[i] -= lrT * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
          }
        });
  }
}
