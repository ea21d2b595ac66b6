package io.github.zerotodl4j.scratch.perceptron;

/** A logic gate: two bits in, one bit out. */
@FunctionalInterface
public interface Gate {

  /**
   * Returns the output for two inputs.
   *
   * @param x1 0 or 1
   * @param x2 0 or 1
   * @throws IllegalArgumentException for other inputs
   */
  int output(int x1, int x2);

  /** The outputs for (0,0), (1,0), (0,1), (1,1), in the order of the book's tables. */
  default int[] truthTable() {
    return new int[] {output(0, 0), output(1, 0), output(0, 1), output(1, 1)};
  }

  /** Refuses what is not a bit. */
  static void check(int x1, int x2) {
    if ((x1 & ~1) != 0 || (x2 & ~1) != 0) {
      throw new IllegalArgumentException(
          "logic gate: inputs must be 0 or 1, got (" + x1 + ", " + x2 + ")");
    }
  }
}
