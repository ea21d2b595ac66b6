package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/**
 * RMSProp: {@code h = decay · h + (1 - decay) · dW²; W = W - lr · dW / (sqrt(h) + epsilon)}.
 *
 * <p>AdaGrad that forgets: old gradients fade, so steps do not shrink to nothing. Book section
 * 6.1.5; Tieleman and Hinton, Coursera lecture 6.5 (2012).
 */
public final class RmsProp implements Optimizer {
  /** How much of the old squares is kept: the book's value. */
  public static final float DEFAULT_DECAY = 0.99f;

  /** Keeps the division finite where no gradient has come yet: the book's value. */
  public static final float DEFAULT_EPSILON = 1e-7f;

  private final Kernels kernels;
  private final float learningRate;
  private final float decay;
  private final float epsilon;
  private final Memory history; // h, the faded sum of squares, as W

  /** Creates the update rule with the defaults above on the standard kernels. */
  public RmsProp(float learningRate) {
    this(Compute.standard(), learningRate);
  }

  /** Creates the update rule with the defaults above. */
  public RmsProp(Kernels kernels, float learningRate) {
    this(kernels, learningRate, DEFAULT_DECAY, DEFAULT_EPSILON);
  }

  /** Creates the update rule with the start that frameworks have, h = 0. */
  public RmsProp(Kernels kernels, float learningRate, float decay, float epsilon) {
    this(kernels, learningRate, decay, epsilon, 0);
  }

  /**
   * Creates the update rule.
   *
   * @param kernels the loops
   * @param learningRate the size of a step, positive
   * @param decay how much of the old squares is kept, in [0, 1)
   * @param epsilon keeps the division finite, positive
   * @param start what h starts at: 0 in the book, epsilon in DL4J
   */
  public RmsProp(Kernels kernels, float learningRate, float decay, float epsilon, float start) {
    this.kernels = kernels;
    this.learningRate = Rates.learningRate("RmsProp", learningRate);
    this.decay = Rates.fraction("RmsProp", "decay", decay);
    this.epsilon = Rates.epsilon("RmsProp", epsilon);
    this.history = new Memory("RmsProp", start);
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
    float fresh = 1 - decay;
    kernels.forRange(
        p.value().size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            h[i] = decay * h[i] + fresh * dw[i] * dw[i];
            w[i] -= learningRate * dw[i] / ((float) Math.sqrt(h[i]) + epsilon);
          }
        });
  }
}
