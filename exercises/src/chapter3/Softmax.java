package chapter3;

/**
 * Exercise 3.1: scores become probabilities.
 *
 * <pre>y_k = exp(a_k) / (exp(a_0) + exp(a_1) + ... + exp(a_n-1))</pre>
 *
 * <p>Every y_k lies between 0 and 1, and together they are 1. Mind large scores: exp(1010) is
 * infinite in double, and infinity over infinity is no number. The array {@code a} is the caller's:
 * leave it as it is.
 *
 * <p>Book section 3.5. Check: ./zero exercise 3.1
 */
public final class Softmax {

  public static double[] softmax(double... a) {
    throw new UnsupportedOperationException("a hole: return one probability for each score");
  }
}
