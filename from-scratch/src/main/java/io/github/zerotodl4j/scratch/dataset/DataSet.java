package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * Labelled samples that can be read by position, such as the 60,000 training images of MNIST.
 *
 * <p>Values are floats, images in channel-height-width order with values from 0 to 1.
 */
public interface DataSet {

  /** One line for reports: what this is and where it came from. */
  String description();

  /** The number of samples. */
  int size();

  /** The shape of one sample, such as {@code [1, 28, 28]}. */
  int[] sampleShape();

  /** The class names; a label is a position in this list. */
  List<String> classNames();

  /** The label of one sample. */
  int label(int index);

  /**
   * Writes one sample's values to {@code target}, from {@code offset} on.
   *
   * @param index the sample, from 0
   * @param target receives as many values as {@link #sampleShape()} has
   * @param offset the first position written
   */
  void copySample(int index, float[] target, int offset);

  /**
   * Fills a batch with the samples at the given positions.
   *
   * @param indices the samples, in order
   * @return a new batch with memory of its own
   */
  default Batch batch(int... indices) {
    Batch batch = Batch.allocate(indices.length, sampleShape());
    return batch.fill(this, indices, 0, indices.length);
  }

  /** Fills a batch with {@code count} samples from position {@code first} on. */
  default Batch range(int first, int count) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = first + i;
    }
    return batch(indices);
  }

  /** Returns all samples as one tensor, {@code [size, ...sampleShape]}. */
  default Tensor images() {
    return range(0, size()).x();
  }
}
