package io.github.zerotodl4j.report.result;

/**
 * How long something takes, of many times measured. Null where nothing was measured.
 *
 * @param median ms
 * @param low the 10th percentile, ms
 * @param high the 90th percentile, ms
 */
public record Timing(Double median, Double low, Double high) {
  /** Nothing was measured. */
  public static final Timing NONE = new Timing(null, null, null);
}
