package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.report.result.DataInfo;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.util.Arrays;

/** Data that lies in memory, with its words. */
public final class InMemory {
  private InMemory() {}

  /** Returns data whose batches are drawn from the training samples as the book draws them. */
  public static ModelData drawn(Split split, String description) {
    return new ModelData(
        split.train(),
        split.test(),
        (batchSize, seed) -> new DrawnBatches(split.train(), batchSize, seed),
        info(split, split.train().size(), description));
  }

  /** Returns the words for a split of which {@code trainingSamples} are learnt from. */
  static DataInfo info(Split split, int trainingSamples, String description) {
    return new DataInfo(
        description,
        split.train().description(),
        split.test().description(),
        trainingSamples,
        split.test().size(),
        Arrays.stream(split.train().sampleShape()).boxed().toList(),
        split.train().classNames());
  }
}
