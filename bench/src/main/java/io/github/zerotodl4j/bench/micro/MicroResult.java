package io.github.zerotodl4j.bench.micro;

/**
 * How fast one operation is on both sides.
 *
 * @param operation what was computed, with its sizes
 * @param flops floating-point operations of one run
 * @param byHandMillis median time of one run by hand, ms
 * @param dl4jMillis median time of one run in ND4J or DL4J, ms
 * @param largestDifference largest absolute difference between the two results
 */
public record MicroResult(
    String operation,
    double flops,
    double byHandMillis,
    double dl4jMillis,
    double largestDifference) {

  /** Speed by hand, in 10^9 floating-point operations a second. */
  public double byHandGigaflops() {
    return flops / byHandMillis / 1e6;
  }

  /** Speed of ND4J or DL4J, in 10^9 floating-point operations a second. */
  public double dl4jGigaflops() {
    return flops / dl4jMillis / 1e6;
  }
}
