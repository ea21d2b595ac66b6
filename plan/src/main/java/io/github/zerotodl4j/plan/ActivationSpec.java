package io.github.zerotodl4j.plan;

import java.util.List;

/** The function between two layers with weights, element by element. */
public sealed interface ActivationSpec extends LayerSpec {
  /** {@code max(x, 0)}. */
  ActivationSpec RELU = new Relu();

  /** {@code 1 / (1 + exp(-x))}. */
  ActivationSpec SIGMOID = new Sigmoid();

  /** {@code x} where {@code x > 0}, else {@code 0.01 x}. */
  ActivationSpec LEAKY_RELU = new LeakyRelu();

  /** Every function, in the order of the book. */
  static List<ActivationSpec> all() {
    return List.of(RELU, SIGMOID, LEAKY_RELU);
  }

  /** ReLU, the rectified linear unit: {@code max(x, 0)}. Book section 3.2.7. */
  record Relu() implements ActivationSpec {
    @Override
    public String title() {
      return "ReLU";
    }

    @Override
    public String text() {
      return "relu";
    }
  }

  /** Sigmoid, also called the logistic function: {@code 1 / (1 + exp(-x))}. Book section 3.2.4. */
  record Sigmoid() implements ActivationSpec {
    @Override
    public String title() {
      return "Sigmoid";
    }

    @Override
    public String text() {
      return "sigmoid";
    }
  }

  /**
   * Leaky ReLU: {@code x} where {@code x > 0}, else {@code 0.01 x}, so that a unit below 0 still
   * learns. Maas et al. 2013.
   */
  record LeakyRelu() implements ActivationSpec {
    /** The slope below 0. */
    public static final float SLOPE = 0.01f;

    @Override
    public String title() {
      return "Leaky ReLU";
    }

    @Override
    public String text() {
      return "leaky-relu";
    }
  }
}
