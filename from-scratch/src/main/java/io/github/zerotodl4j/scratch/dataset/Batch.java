package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Samples and their labels, the unit that both sides of the comparison are fed.
 *
 * @param x the samples, {@code [n, ...sampleShape]}
 * @param labels the class of each sample, at least n entries; later ones do not count
 */
public record Batch(Tensor x, int[] labels) {

  /** Checks that there is a label for each sample. */
  public Batch {
    Shapes.check(
        labels.length >= x.dim(0),
        "Batch: %d samples need as many labels, got %d",
        x.dim(0),
        labels.length);
  }

  /** Returns a batch of zeros with room for {@code capacity} samples. */
  public static Batch allocate(int capacity, int... sampleShape) {
    return new Batch(Tensor.zeros(batchShape(capacity, sampleShape)), new int[capacity]);
  }

  /** The number of samples. */
  public int size() {
    return x.dim(0);
  }

  /**
   * Overwrites this batch's memory with samples of a data set.
   *
   * @param data where samples are read
   * @param indices positions in {@code data}
   * @param from the first entry of {@code indices} used
   * @param count how many entries are used, at most what this batch was allocated for
   * @return a batch of {@code count} samples over the same memory
   */
  public Batch fill(DataSet data, int[] indices, int from, int count) {
    int sampleSize = Shapes.size(data.sampleShape());
    for (int i = 0; i < count; i++) {
      int index = indices[from + i];
      data.copySample(index, x.data(), i * sampleSize);
      labels[i] = data.label(index);
    }
    return count == size()
        ? this
        : new Batch(Tensor.of(x.data(), batchShape(count, x.sampleShape())), labels);
  }

  private static int[] batchShape(int count, int... sampleShape) {
    int[] shape = new int[sampleShape.length + 1];
    shape[0] = count;
    System.arraycopy(sampleShape, 0, shape, 1, sampleShape.length);
    return shape;
  }
}
