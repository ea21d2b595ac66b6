package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the gradient of one batch costs, by trying and by backpropagation: why book chapter 5
 * follows chapter 4.
 *
 * <p>By trying costs two forward passes per parameter, backpropagation one forward and one backward
 * pass for all of them: about as many times less as there are parameters.
 *
 * @param parameters how many numbers are learnt
 * @param numericalSeconds the time {@link NumericalGradients} takes for all of them, s
 * @param backpropagationSeconds the time one pass forward and backward takes, s
 */
public record GradientCost(
    long parameters, double numericalSeconds, double backpropagationSeconds) {
  private static final int WARM_UP = 50;

  /** How many times longer trying takes. */
  public double factor() {
    return numericalSeconds / backpropagationSeconds;
  }

  /**
   * Measures both on this machine, in turn. Not every weight is tried, for each costs the same two
   * passes: the median time of a try counts once per parameter.
   *
   * @param network without dropout; its parameters are as before afterwards, its gradients those of
   *     the batch
   * @param x the input, {@code [n, ...inputShape]}
   * @param labels the class of each sample
   * @param tries how many weights are tried, at least 1; spread over all parameters
   * @throws IllegalArgumentException if the network drops signals, or there are no tries
   */
  public static GradientCost measure(StackedNetwork network, Tensor x, int[] labels, int tries) {
    return measure(network, x, labels, tries, System::nanoTime);
  }

  static GradientCost measure(
      StackedNetwork network, Tensor x, int[] labels, int tries, LongSupplier nanoTime) {
    NumericalGradients.check(network, NumericalGradients.H);
    if (tries < 1) {
      throw new IllegalArgumentException("GradientCost: " + tries + " tries, needs 1 or more");
    }
    for (int i = 0; i < WARM_UP; i++) {
      pass(network, x, labels);
    }
    long count = network.spec().parameterCount();
    long[] tried = new long[tries];
    long[] passed = new long[tries];
    for (int i = 0; i < tries; i++) {
      long start = nanoTime.getAsLong();
      tryOne(network, x, labels, count * i / tries);
      tried[i] = nanoTime.getAsLong() - start;
      start = nanoTime.getAsLong();
      pass(network, x, labels);
      passed[i] = nanoTime.getAsLong() - start;
    }
    return new GradientCost(count, count * median(tried) / 1e9, median(passed) / 1e9);
  }

  private static void pass(StackedNetwork network, Tensor x, int[] labels) {
    network.loss(x, labels, true);
    network.backward();
  }

  /** Tries the weight at a position counted through all parameters. */
  private static void tryOne(StackedNetwork network, Tensor x, int[] labels, long position) {
    List<Parameter> parameters = network.parameters();
    int array = 0;
    long left = position;
    while (left >= parameters.get(array).value().size()) {
      left -= parameters.get(array).value().size();
      array++;
    }
    float[] w = parameters.get(array).value().data();
    NumericalGradients.slope(network, x, labels, NumericalGradients.H, w, (int) left);
  }

  private static double median(long... nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }
}
