package io.github.zerotodl4j.report.result;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one side reached, on one machine or on several.
 *
 * @param network its name
 * @param side by hand or DL4J
 * @param shared whether several machines learnt
 * @param steps taken
 * @param accuracy on the test samples, 0 to 1
 * @param loss mean cross-entropy of the test samples
 * @param difference the largest from the same side's parameters on one machine; empty for that one
 * @param seconds of training
 * @param parameters and running statistics in the book's order
 */
public record ClusterRow(
    String network,
    String side,
    boolean shared,
    int steps,
    double accuracy,
    double loss,
    OptionalDouble difference,
    double seconds,
    float[] parameters) {

  /** The first line of {@code cluster.csv}. */
  public static final String HEADER =
      "network,side,shared,steps,accuracy,loss,largest_parameter_difference,seconds";

  /** This row. */
  public String toCsv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%.6f,%.6f,%s,%.3f",
        network,
        side,
        shared,
        steps,
        accuracy,
        loss,
        difference.isPresent() ? String.format(Locale.ROOT, "%.3e", difference.getAsDouble()) : "",
        seconds);
  }

  /**
   * The largest difference of two arrays of one length; not a number where one holds none.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public static double difference(float[] one, float[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "parameters: expected " + one.length + " numbers, got " + other.length);
    }
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
    }
    return largest;
  }
}
