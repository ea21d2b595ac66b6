package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * How far the hand-written network parts from itself while it trains: from copies whose weights are
 * moved by their last bit before each step. Two sides that both compute right part no further than
 * that, but for a factor.
 *
 * @param copies how many copies trained
 * @param factor how much further apart the sides may come
 * @param floor what rounding may grow to in any case, absolute
 * @param largestSoFar the largest difference of a loss between the network and a copy, up to and
 *     with each step
 * @param inside whether the sides stayed inside
 */
public record OwnSpread(
    int copies, double factor, double floor, List<Double> largestSoFar, boolean inside) {

  /** Keeps a copy of the list. */
  public OwnSpread {
    largestSoFar = Copies.of(largestSoFar);
  }

  /** The largest difference of any step. */
  public double largest() {
    return largestSoFar.isEmpty() ? 0 : largestSoFar.get(largestSoFar.size() - 1);
  }

  /** How far apart the sides may come. */
  public double bound() {
    return Math.max(floor, factor * largest());
  }
}
