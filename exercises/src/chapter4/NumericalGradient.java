package chapter4;

import java.util.function.ToDoubleFunction;

/**
 * Exercise 4.2: slopes from two values of a function.
 *
 * <pre>gradient[i] = (f(x with x[i] + h) - f(x with x[i] - h)) / 2h, h = 1e-4</pre>
 *
 * <p>One x[i] is moved at a time; all others stay. When the method returns, the caller's x holds
 * what it held before. {@code f.applyAsDouble(array)} is the function's value there.
 *
 * <p>Book section 4.4. Check: ./zero exercise 4.2
 */
public final class NumericalGradient {

  public static double[] gradient(ToDoubleFunction<double[]> f, double... x) {
    throw new UnsupportedOperationException("a hole: one slope for each x[i]");
  }
}
