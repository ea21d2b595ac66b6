package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A number that makes probabilities as often right as they say: {@code q = softmax(ln p / T)}.
 * Above 1 it takes confidence away, below 1 it adds some; the order of the classes stays.
 *
 * <p>Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks" (2017), section 4.2.
 *
 * @param value T, from {@link #LEAST} to {@link #MOST}
 */
public record Temperature(@JsonValue double value) {

  /** The lowest that is looked for and read. */
  public static final double LEAST = 0.05;

  /** The highest that is looked for and read. */
  public static final double MOST = 100;

  private static final int STEPS = 60;
  private static final double ENOUGH = 1e-12;

  /** Checks the range. */
  @JsonCreator
  public Temperature {
    if (!(value >= LEAST && value <= MOST)) {
      throw new IllegalArgumentException(
          "temperature: expected " + LEAST + " to " + MOST + ", got " + value);
    }
  }

  /** The probabilities at this temperature, of every class. */
  public float[] applied(float... p) {
    double[] q = softmax(logarithms(p), 1 / value);
    float[] result = new float[q.length];
    for (int i = 0; i < q.length; i++) {
      result[i] = (float) q[i];
    }
    return result;
  }

  /** The probabilities that had been there before it was {@linkplain #applied applied}. */
  public float[] undone(float... q) {
    double[] p = softmax(logarithms(q), value);
    float[] result = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      result[i] = (float) p[i];
    }
    return result;
  }

  /**
   * The temperature at which the mean of {@code -ln q[label]} is lowest.
   *
   * <p>In {@code b = 1 / T} this mean is convex, and its slope is {@code mean(E_q[ln p] - ln
   * p[label])}: the slope's zero is looked for by Newton's steps, halving where they leave the
   * bracket.
   *
   * @param rows the probabilities of each image, {@code [n][classes]}
   * @param labels its class
   * @return empty where no minimum lies in the range: of no images, of images that are all named
   *     rightly, or so wrongly that nothing the model says is worth anything
   */
  public static Optional<Temperature> fit(List<float[]> rows, int... labels) {
    double[][] logarithms = rows.stream().map(Temperature::logarithms).toArray(double[][]::new);
    double low = 1 / MOST;
    double high = 1 / LEAST;
    if (rows.isEmpty()
        || !(slope(logarithms, labels, low)[0] < 0)
        || !(slope(logarithms, labels, high)[0] > 0)) {
      return Optional.empty();
    }
    double b = 1;
    for (int step = 0; step < STEPS && high - low > ENOUGH; step++) {
      double[] slope = slope(logarithms, labels, b);
      if (slope[0] < 0) {
        low = b;
      } else {
        high = b;
      }
      double next = b - slope[0] / slope[1];
      if (Math.abs(next - b) < ENOUGH) {
        break;
      }
      b = next > low && next < high ? next : (low + high) / 2;
    }
    return Optional.of(new Temperature(1 / b));
  }

  /** First and second derivative by b of the mean of {@code -ln q[label]}. */
  private static double[] slope(double[][] logarithms, int[] labels, double b) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] z = logarithms[i];
      double[] q = softmax(z, b);
      double mean = 0;
      double square = 0;
      for (int k = 0; k < z.length; k++) {
        mean += q[k] * z[k];
        square += q[k] * z[k] * z[k];
      }
      first += mean - z[labels[i]];
      second += square - mean * mean;
    }
    return new double[] {first / labels.length, second / labels.length};
  }

  private static double[] softmax(double[] z, double b) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      most = Math.max(most, value);
    }
    double sum = 0;
    double[] q = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      q[k] = Math.exp(b * (z[k] - most));
      sum += q[k];
    }
    for (int k = 0; k < z.length; k++) {
      q[k] /= sum;
    }
    return q;
  }

  /** A probability that has become 0 counts as the smallest float of full precision. */
  private static double[] logarithms(float... p) {
    double[] z = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      z[k] = Math.log(Math.max(p[k], Float.MIN_NORMAL));
    }
    return z;
  }
}
