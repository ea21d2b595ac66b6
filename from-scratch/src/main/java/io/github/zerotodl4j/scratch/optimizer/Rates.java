package io.github.zerotodl4j.scratch.optimizer;

/** The ranges of hyper-parameters, checked in one place. */
final class Rates {
  private Rates() {}

  /** Returns a learning rate that is a positive, finite number, or throws. */
  static float learningRate(String owner, float value) {
    check(
        value > 0 && Float.isFinite(value),
        owner + ": learning rate must be a positive number, got " + value);
    return value;
  }

  /** Returns a decay or momentum inside [0, 1), or throws. */
  static float fraction(String owner, String name, float value) {
    check(value >= 0 && value < 1, owner + ": " + name + " must be in [0, 1), got " + value);
    return value;
  }

  /** Returns an epsilon that keeps a division finite, or throws. */
  static float epsilon(String owner, float value) {
    check(
        value > 0 && Float.isFinite(value),
        owner + ": epsilon must be a positive number, got " + value);
    return value;
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
