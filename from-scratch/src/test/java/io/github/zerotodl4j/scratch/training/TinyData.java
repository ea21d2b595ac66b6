package io.github.zerotodl4j.scratch.training;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;

/** {@code size} samples of two values, {@code (i, -i)}, with label {@code i % 3}. */
record TinyData(int size) implements DataSet {
  @Override
  public String description() {
    return "tiny";
  }

  @Override
  public int[] sampleShape() {
    return new int[] {2};
  }

  @Override
  public List<String> classNames() {
    return List.of("a", "b", "c");
  }

  @Override
  public int label(int index) {
    return index % 3;
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    target[offset] = index;
    target[offset + 1] = -index;
  }
}
