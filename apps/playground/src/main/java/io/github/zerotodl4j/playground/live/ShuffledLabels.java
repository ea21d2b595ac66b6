package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;
import java.util.SplittableRandom;

/** The same samples with each other's labels: what can be learnt of them is by heart alone. */
final class ShuffledLabels implements DataSet {
  private final DataSet data;
  private final int[] labels;

  ShuffledLabels(DataSet data, long seed) {
    this.data = data;
    this.labels = new int[data.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < labels.length; i++) {
      int j = random.nextInt(i + 1); // Fisher and Yates, inside out
      labels[i] = labels[j];
      labels[j] = data.label(i);
    }
  }

  @Override
  public String description() {
    return data.description() + ", labels shuffled";
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public int[] sampleShape() {
    return data.sampleShape();
  }

  @Override
  public List<String> classNames() {
    return data.classNames();
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    data.copySample(index, target, offset);
  }
}
