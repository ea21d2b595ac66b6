package io.github.zerotodl4j.plan;

import java.util.List;

/** The function between two layers with weights, element by element. */
public sealed interface ActivationSpec extends LayerSpec {
  /** {@code max(x, 0)}. */
  ActivationSpec RELU = new Relu();

  /** {@code 1 / (1 + exp(-x))}. */
  ActivationSpec SIGMOID = new Sigmoid();

  /** Every function, in the order of the book. */
  static List<ActivationSpec> all() {
    return List.of(RELU, SIGMOID);
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
}
