package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.ArrayList;
import java.util.List;

/** Batches drawn from a data set as the book draws them, each sample anew. */
final class DrawnBatches implements BatchStream {
  private final MiniBatches source;
  private final List<Batch> memory = new ArrayList<>();

  DrawnBatches(DataSet data, int batchSize, long seed) {
    source = MiniBatches.withReplacement(data, batchSize, seed);
  }

  @Override
  public List<Batch> next(int count) {
    while (memory.size() < count) {
      memory.add(Batch.allocate(source.batchSize(), source.data().sampleShape()));
    }
    for (int i = 0; i < count; i++) {
      Batch drawn = source.next();
      Batch kept = memory.get(i);
      System.arraycopy(drawn.x().data(), 0, kept.x().data(), 0, drawn.x().size());
      System.arraycopy(drawn.labels(), 0, kept.labels(), 0, drawn.size());
    }
    return List.copyOf(memory.subList(0, count));
  }
}
