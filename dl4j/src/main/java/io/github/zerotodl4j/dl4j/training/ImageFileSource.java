package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;

/**
 * Batches streamed from image files.
 *
 * @param batches closed with this source
 */
public record ImageFileSource(ImageBatches batches) implements BatchSource {

  @Override
  public Pass pass(int epoch) {
    ImageEpoch images = batches.epoch(epoch);
    return new Pass() {
      @Override
      public boolean hasNext() {
        return images.hasNext();
      }

      @Override
      public ImageBatch next() {
        return images.next();
      }

      @Override
      public void close() {
        images.close();
      }
    };
  }

  @Override
  public ImageBatch at(int epoch, int from, int to) {
    return batches.at(epoch, from, to);
  }

  @Override
  public int size() {
    return batches.size();
  }

  @Override
  public int batchSize() {
    return batches.settings().batchSize();
  }

  @Override
  public void close() {
    batches.close();
  }
}
