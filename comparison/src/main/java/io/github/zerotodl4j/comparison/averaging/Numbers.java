package io.github.zerotodl4j.comparison.averaging;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.Network;
import java.util.List;
import java.util.stream.Stream;

/** Many arrays as one. */
final class Numbers {

  private Numbers() {}

  /** All that a network by hand keeps: parameters, then running statistics. */
  static List<float[]> of(Network network) {
    return Stream.concat(network.parameters().stream(), network.statistics().stream())
        .map(Parameter::value)
        .map(value -> value.data())
        .toList();
  }

  static float[] joined(List<float[]> arrays) {
    float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
    int next = 0;
    for (float[] array : arrays) {
      System.arraycopy(array, 0, all, next, array.length);
      next += array.length;
    }
    return all;
  }

  /**
   * Overwrites the arrays.
   *
   * @throws IllegalArgumentException if there are more or fewer numbers than they hold
   */
  static void spread(String what, float[] all, List<float[]> arrays) {
    int held = arrays.stream().mapToInt(array -> array.length).sum();
    if (all.length != held) {
      throw new IllegalArgumentException(
          what + ": expected " + held + " numbers, got " + all.length);
    }
    int next = 0;
    for (float[] array : arrays) {
      System.arraycopy(all, next, array, 0, array.length);
      next += array.length;
    }
  }
}
