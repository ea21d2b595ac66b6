package chapter2;

import io.github.zerotodl4j.scratch.perceptron.Gate;

/**
 * Exercise 2.1: a perceptron is a gate.
 *
 * <p>It weighs two inputs, adds its bias, and fires where the sum is above 0:
 *
 * <pre>y = 1 where w1·x1 + w2·x2 + b > 0, else 0</pre>
 *
 * <p>With the right weights it is AND, NAND or OR. Book section 2.3. Check: ./zero exercise 2.1
 */
public final class Perceptron implements Gate {
  private final double w1;
  private final double w2;
  private final double b;

  public Perceptron(double w1, double w2, double b) {
    this.w1 = w1;
    this.w2 = w2;
    this.b = b;
  }

  @Override
  public int output(int x1, int x2) {
    throw new UnsupportedOperationException("a hole: does it fire?");
  }
}
