package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of photos, decoded and changed at random by the loader of the DL4J side.
 *
 * <p>The loader works ahead on threads of its own, which would take time from whoever trains
 * meanwhile. So a pass is left after each block and entered again where it stood: while somebody is
 * timed nothing is loaded. The short batch at the end of an epoch is left out.
 */
final class PhotoBatches implements BatchStream {
  private final ImageBatches images;
  private int epoch;
  private int position;

  PhotoBatches(ImageBatches images) {
    this.images = images;
  }

  @Override
  public List<Batch> next(int count) {
    List<Batch> batches = new ArrayList<>();
    while (batches.size() < count) {
      int before = batches.size();
      boolean fromTheStart = position == 0;
      try (ImageEpoch pass = images.epoch(epoch, position)) {
        take(pass, count, batches);
      }
      if (fromTheStart && batches.size() == before) {
        throw new IllegalStateException(
            "fewer than " + images.settings().batchSize() + " photos can be read: no full batch");
      }
    }
    return batches;
  }

  private void take(ImageEpoch pass, int count, List<Batch> batches) {
    while (batches.size() < count) {
      ImageBatch next = pass.hasNext() ? pass.next() : null;
      if (next == null || next.size() < images.settings().batchSize()) {
        epoch++;
        position = 0;
        return;
      }
      position = next.nextPosition();
      batches.add(
          new Batch(
              Tensor.of(next.pixels(), next.size(), next.channels(), next.height(), next.width()),
              next.labels()));
    }
  }

  @Override
  public void close() {
    images.close();
  }
}
