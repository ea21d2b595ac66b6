package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares a layer's backward with slopes found by trying, through the scalar {@code Σ y·r} with
 * fixed random r, summed in double. Book section 5.7.3.
 */
public final class GradientCheck {
  private static final float H = 1e-2f;

  private GradientCheck() {}

  /** Returns the largest error of input and parameter gradients, each relative to its array. */
  public static double largestError(Layer layer, Tensor x, long seed) {
    Tensor y = layer.forward(x, true);
    Tensor r = random(seed, y.shape());
    Tensor dx = layer.backward(r).copy();
    List<Tensor> gradients = new ArrayList<>();
    layer.parameters().forEach(p -> gradients.add(p.gradient().copy()));

    double largest = error(dx, slopes(layer, x, r, x));
    for (int i = 0; i < gradients.size(); i++) {
      Tensor value = layer.parameters().get(i).value();
      largest = Math.max(largest, error(gradients.get(i), slopes(layer, x, r, value)));
    }
    return largest;
  }

  /** Normally distributed values, none nearer to 0 than 0.05, where ReLU has its kink. */
  public static Tensor random(long seed, int... shape) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      float value = (float) random.nextGaussian();
      tensor.data()[i] = value + Math.copySign(0.05f, value);
    }
    return tensor;
  }

  /**
   * Distinct values at least 0.1 apart, in random order: no step of the check changes the maximum
   * of a window.
   */
  public static Tensor shuffledSteps(long seed, int... shape) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(shape);
    float[] values = tensor.data();
    for (int i = 0; i < values.length; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = 0.1f * i - 0.05f * values.length;
    }
    return tensor;
  }

  private static double[] slopes(Layer layer, Tensor x, Tensor r, Tensor varied) {
    double[] slopes = new double[varied.size()];
    float[] values = varied.data();
    for (int i = 0; i < slopes.length; i++) {
      float kept = values[i];
      values[i] = kept + H;
      double right = sum(layer.forward(x, true), r);
      double step = values[i];
      values[i] = kept - H;
      double left = sum(layer.forward(x, true), r);
      step -= values[i];
      values[i] = kept;
      slopes[i] = (right - left) / step;
    }
    return slopes;
  }

  private static double sum(Tensor y, Tensor r) {
    double sum = 0;
    for (int i = 0; i < y.size(); i++) {
      sum += (double) y.get(i) * r.get(i);
    }
    return sum;
  }

  private static double error(Tensor gradient, double[] slopes) {
    double largest = 1e-3;
    double off = 0;
    for (int i = 0; i < slopes.length; i++) {
      largest = Math.max(largest, Math.abs(slopes[i]));
      off = Math.max(off, Math.abs(slopes[i] - gradient.get(i)));
    }
    return off / largest;
  }
}
