package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;

/**
 * Some samples of a data set that follow one another.
 *
 * @param all the data set
 * @param first where the part begins
 * @param size how many samples it has
 */
record Part(DataSet all, int first, int size) implements DataSet {

  /** Checks that there are as many. */
  Part {
    if (first < 0 || size < 1 || first + size > all.size()) {
      throw new IllegalArgumentException(
          all.description() + ": has no samples " + first + " to " + (first + size));
    }
  }

  /** The first samples, or all of them where there are fewer. */
  static Part first(DataSet all, int size) {
    return new Part(all, 0, Math.min(size, all.size()));
  }

  @Override
  public String description() {
    return size + " of " + all.description();
  }

  @Override
  public int[] sampleShape() {
    return all.sampleShape();
  }

  @Override
  public List<String> classNames() {
    return all.classNames();
  }

  @Override
  public int label(int index) {
    return all.label(first + index);
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    all.copySample(first + index, target, offset);
  }
}
