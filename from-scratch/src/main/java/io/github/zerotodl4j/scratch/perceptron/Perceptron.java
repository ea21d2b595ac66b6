package io.github.zerotodl4j.scratch.perceptron;

/**
 * A perceptron with two inputs: {@code y = 1 where w1·x1 + w2·x2 + b > 0, else 0}. Book formula
 * 2.2.
 *
 * @param w1 the weight of the first input
 * @param w2 the weight of the second input
 * @param b the bias: how easily it fires
 */
public record Perceptron(double w1, double w2, double b) implements Gate {

  /** Refuses what is not a finite number. */
  public Perceptron {
    if (!Double.isFinite(w1) || !Double.isFinite(w2) || !Double.isFinite(b)) {
      throw new IllegalArgumentException(
          "Perceptron: w1 is " + w1 + ", w2 " + w2 + ", b " + b + ": all need to be finite");
    }
  }

  @Override
  public int output(int x1, int x2) {
    Gate.check(x1, x2);
    return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;
  }
}
