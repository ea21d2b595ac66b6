package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples of some neighbouring classes, whose labels begin at 0.
 *
 * @param all the data set
 * @param first the label that becomes 0
 * @param classes how many classes
 * @param indices where the samples lie in it
 */
record SomeClasses(DataSet all, int first, int classes, List<Integer> indices) implements DataSet {

  /** Keeps a copy of the list. */
  SomeClasses {
    indices = List.copyOf(indices);
  }

  /** Of each class the first samples, in the order of the data set. */
  static SomeClasses of(DataSet all, int first, int classes, int perClass) {
    int[] found = new int[classes];
    List<Integer> indices =
        IntStream.range(0, all.size())
            .filter(i -> all.label(i) >= first && all.label(i) < first + classes)
            .filter(i -> found[all.label(i) - first]++ < perClass)
            .boxed()
            .toList();
    return new SomeClasses(all, first, classes, indices);
  }

  @Override
  public String description() {
    return String.join(", ", classNames()) + " of " + all.description();
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public int[] sampleShape() {
    return all.sampleShape();
  }

  @Override
  public List<String> classNames() {
    return all.classNames().subList(first, first + classes);
  }

  @Override
  public int label(int index) {
    return all.label(indices.get(index)) - first;
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    all.copySample(indices.get(index), target, offset);
  }
}
