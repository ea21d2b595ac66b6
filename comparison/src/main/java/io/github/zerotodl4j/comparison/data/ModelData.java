package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.report.result.DataInfo;
import io.github.zerotodl4j.scratch.dataset.DataSet;

/**
 * What a network is fed.
 *
 * @param training samples by which the training accuracy is followed, unchanged
 * @param test samples by which it is judged
 * @param schedule gives the batches it learns from
 * @param info the same in words
 */
public record ModelData(DataSet training, DataSet test, Schedule schedule, DataInfo info) {

  /** Starts a stream of batches. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * Starts at the beginning.
     *
     * @param batchSize samples a batch
     * @param seed equal seeds give equal batches
     */
    BatchStream start(int batchSize, long seed);
  }

  /** The number of samples it learns from. */
  public int samples() {
    return info.trainingSamples();
  }

  /** The number of classes. */
  public int classes() {
    return info.classNames().size();
  }

  /** The shape of one sample, channels first. */
  public int[] sampleShape() {
    return training.sampleShape();
  }
}
