package io.github.zerotodl4j.plan;

/**
 * The standard deviation of initial weights, which are normally distributed around 0. Book section
 * 6.2.
 *
 * @param name for reports
 * @param factor the standard deviation is {@code sqrt(factor / inputs)}, or {@code factor} itself
 *     if {@code fixed}
 * @param fixed whether the number of inputs does not count
 */
public record WeightInit(String name, double factor, boolean fixed) {

  /** Checks the factor. */
  public WeightInit {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "WeightInit: standard deviation or factor is " + factor + ", needs to be above 0");
    }
  }

  /** The same standard deviation everywhere; the book's is 0.01. */
  public static WeightInit std(double standardDeviation) {
    return new WeightInit("std " + standardDeviation, standardDeviation, true);
  }

  /** {@code sqrt(1 / inputs)}, for sigmoid; Glorot and Bengio 2010 as the book simplifies it. */
  public static WeightInit xavier() {
    return new WeightInit("Xavier", 1, false);
  }

  /** {@code sqrt(2 / inputs)}, for ReLU; He et al. 2015. */
  public static WeightInit he() {
    return new WeightInit("He", 2, false);
  }

  /** Returns the standard deviation for a unit with this many inputs. */
  public double standardDeviation(int inputs) {
    return fixed ? factor : Math.sqrt(factor / inputs);
  }
}
