package io.github.zerotodl4j.bench.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/**
 * One figure measured several times, in turns with another.
 *
 * @param values round by round: images a second, milliseconds a step or a ratio
 */
public record Rounds(List<Double> values) {

  /** Copies the list. */
  public Rounds {
    values = List.copyOf(values);
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  @JsonProperty
  public double median() {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * This figure over another, round by round, so that a machine that slows down meanwhile slows
   * both.
   *
   * @throws IllegalArgumentException if the numbers of rounds differ
   */
  public Rounds over(Rounds other) {
    if (values.size() != other.values.size()) {
      throw new IllegalArgumentException(
          "rounds: " + values.size() + " against " + other.values.size());
    }
    Double[] ratios = new Double[values.size()];
    Arrays.setAll(ratios, i -> values.get(i) / other.values.get(i));
    return new Rounds(List.of(ratios));
  }

  /** The smallest. */
  public double lowest() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  /** The largest. */
  public double highest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private static double median(double[] sorted) {
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
