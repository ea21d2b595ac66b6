package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/**
 * Nesterov's accelerated gradient: {@code W = W + momentum² · v - (1 + momentum) · lr · dW; v =
 * momentum · v - lr · dW}.
 *
 * <p>Momentum that looks ahead: W stands where momentum would carry it, and the gradient is taken
 * there. In the form of the book's {@code common/optimizer.py}, after Bengio, Boulanger-Lewandowski
 * and Pascanu, "Advances in Optimizing Recurrent Networks" (2012).
 */
public final class Nesterov implements Optimizer {
  /** How much of the last velocity is kept: the book's value. */
  public static final float DEFAULT_MOMENTUM = 0.9f;

  private final Kernels kernels;
  private final float learningRate;
  private final float momentum;
  private final Memory velocity = new Memory("Nesterov"); // v, as W

  /** Creates the update rule with the defaults above on the standard kernels. */
  public Nesterov(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public Nesterov(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_MOMENTUM);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param momentum how much of the last velocity is kept, in [0, 1)
   */
  public Nesterov(Kernels kernels, float learningRate, float momentum) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("Nesterov", learningRate);
    this.momentum = Rates.fraction("Nesterov", "momentum", momentum);
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
    float squared = momentum * momentum;
    float step = (1 + momentum) * learningRate;
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            w[i] += squared * v[i] - step * dw[i];
            v[i] = momentum * v[i] - learningRate * dw[i];
          }
        });
  }
}
