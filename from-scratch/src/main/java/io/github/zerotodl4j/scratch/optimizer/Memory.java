package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * What an optimizer remembers: one array per parameter, of zeros unless said otherwise, allocated
 * at the first update and found by position from then on.
 */
final class Memory {
  private final String owner;
  private final float start;
  private float[][] arrays;

  Memory(String owner) {
    this(owner, 0);
  }

  Memory(String owner, float start) {
    this.owner = owner;
    this.start = start;
  }

  /**
   * Returns the arrays for these parameters.
   *
   * @throws IllegalArgumentException if they are not those of the first call
   */
  float[][] of(List<Parameter> parameters) {
    if (arrays == null) {
      arrays = new float[parameters.size()][];
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = new float[parameters.get(i).value().size()];
        Arrays.fill(arrays[i], start);
      }
    }
    check(parameters);
    return arrays;
  }

  private void check(List<Parameter> parameters) {
    if (parameters.size() != arrays.length) {
      throw new IllegalArgumentException(
          owner
              + ": the first update had "
              + arrays.length
              + " parameters, this one has "
              + parameters.size()
              + "; use one optimizer per network");
    }
    for (int i = 0; i < arrays.length; i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.value().size() != arrays[i].length) {
        throw new IllegalArgumentException(
            owner
                + ": parameter "
                + i
                + " ("
                + parameter.name()
                + ") had "
                + arrays[i].length
                + " values at the first update, now "
                + parameter.value().size()
                + "; use one optimizer per network");
      }
    }
  }
}
