package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/**
 * Momentum: {@code v = momentum · v - lr · dW; W = W + v}. Book section 6.1.4.
 *
 * <p>The velocity v starts at zero; a step that repeats the last direction grows to {@code 1 / (1 -
 * momentum)} times the plain step.
 */
public final class Momentum implements Optimizer {
  /** How much of the last velocity is kept: the book's value. */
  public static final float DEFAULT_MOMENTUM = 0.9f;

  private final Kernels kernels;
  private final float learningRate;
  private final float momentum;
  private final Memory velocity = new Memory("Momentum"); // v, as W

  /** Creates the update rule with the defaults above on the standard kernels. */
  public Momentum(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public Momentum(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_MOMENTUM);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param momentum how much of the last velocity is kept, in [0, 1)
   */
  public Momentum(Kernels kernels, float learningRate, float momentum) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("Momentum", learningRate);
    this.momentum = Rates.fraction("Momentum", "momentum", momentum);
  }

  @Override
  public void update(List<Parameter> parameters) {
    float[][] velocities = velocity.of(parameters);
    for (int k = 0; k < parameters.size(); k++) {
      step(parameters.get(k), velocities[k]);
    }
  }

  @Override
  public List<float[]> memory(List<Parameter> parameters) {
    return List.of(velocity.of(parameters));
  }

  private void step(Parameter p, float[] v) {
    float[] w = p.value().data();
    float[] dw = p.gradient().data();
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] - learningRate * dw[i];
            w[i] += v[i];
          }
        });
  }
}
