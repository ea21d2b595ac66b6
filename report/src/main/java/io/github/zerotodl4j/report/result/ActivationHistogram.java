package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * How one layer's outputs are spread over one test batch: counts in bins of equal width, of the
 * same batch and in the same bins for all three.
 *
 * @param layer the layer with its number by hand
 * @param low the lower end of the first bin; what is below it counts there
 * @param high the upper end of the last bin; what is above it counts there
 * @param before counts with the weights both sides start from
 * @param fromScratch counts after training by hand; empty if that failed
 * @param dl4j counts after training in DL4J; empty if that failed
 */
public record ActivationHistogram(
    String layer,
    double low,
    double high,
    List<Integer> before,
    List<Integer> fromScratch,
    List<Integer> dl4j) {

  /** Keeps copies of the lists. */
  public ActivationHistogram {
    before = Copies.of(before);
    fromScratch = Copies.of(fromScratch);
    dl4j = Copies.of(dl4j);
  }
}
