package io.github.zerotodl4j.bench.mode;

/**
 * What one check found.
 *
 * @param name what was checked, such as {@code kernels: matrix product}
 * @param difference the largest difference that was found
 * @param bound the largest that counts as rounding, in the same unit
 * @param message what is wrong, in one line; empty if nothing is
 */
public record Check(String name, double difference, double bound, String message) {

  /** Whether nothing is wrong. */
  public boolean passed() {
    return message.isEmpty();
  }

  /** The difference as a share of what counts as rounding. */
  public double share() {
    return difference / bound;
  }
}
