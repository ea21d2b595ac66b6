package io.github.zerotodl4j.plan.shape;

import java.util.Arrays;

/** Shape arithmetic and the one place in which shapes are checked and complained about. */
public final class Shapes {
  private Shapes() {}

  /**
   * Returns the number of elements of an array with the given shape.
   *
   * @param shape the sizes of the axes; every size at least 1
   * @return the product of the sizes; 1 for a scalar
   * @throws ShapeException if a size is not positive or the product does not fit a Java array
   */
  public static int size(int... shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 1) {
        throw new ShapeException(
            "shape " + text(shape) + " has a size below 1: every axis needs at least 1");
      }
      size *= dimension;
      if (size > Integer.MAX_VALUE - 8) {
        throw new ShapeException(
            "shape " + text(shape) + " has more elements than a Java array holds (2^31 - 9)");
      }
    }
    return (int) size;
  }

  /** Returns {@code shape} as the documentation writes it: {@code [n, c, h, w]}. */
  public static String text(int... shape) {
    return Arrays.toString(shape);
  }

  /**
   * Throws with {@code message} unless {@code condition} holds.
   *
   * @throws ShapeException with the formatted message
   */
  public static void check(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new ShapeException(String.format(message, arguments));
    }
  }
}
