package io.github.zerotodl4j.exchange.graph;

import java.util.Arrays;

/**
 * Numbers of a node.
 *
 * @param shape sizes, the last axis varies fastest
 * @param values in that order
 */
public record Weights(int[] shape, float[] values) {

  /** Checks that shape and values agree. */
  public Weights {
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(
          "weights: shape "
              + Arrays.toString(shape)
              + " needs "
              + size(shape)
              + " values, got "
              + values.length);
    }
  }

  /** A vector. */
  public static Weights of(float... values) {
    return new Weights(new int[] {values.length}, values);
  }

  /** How many numbers a shape has. */
  public static long size(int... shape) {
    long size = 1;
    for (int side : shape) {
      if (side < 0 || side > 1 << 28) {
        throw new IllegalArgumentException("weights: a side of " + side);
      }
      size = Math.multiplyExact(size, side);
    }
    return size;
  }

  /**
   * The axes in another order: {@code result[i…] = this[…]} where the result's axis k is this one's
   * axis {@code order[k]}.
   */
  public Weights permuted(int... order) {
    int[] strides = new int[shape.length];
    int step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape[axis];
    }
    int[] sides = new int[shape.length];
    for (int axis = 0; axis < order.length; axis++) {
      sides[axis] = shape[order[axis]];
    }
    float[] result = new float[values.length];
    int[] at = new int[shape.length];
    for (int i = 0; i < result.length; i++) {
      int from = 0;
      for (int axis = 0; axis < order.length; axis++) {
        from += at[axis] * strides[order[axis]];
      }
      result[i] = values[from];
      for (int axis = order.length - 1; axis >= 0 && ++at[axis] == sides[axis]; axis--) {
        at[axis] = 0;
      }
    }
    return new Weights(sides, result);
  }

  /** The same numbers in another shape. */
  public Weights reshaped(int... newShape) {
    return new Weights(newShape, values);
  }
}
