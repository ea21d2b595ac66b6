package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;

/** One epoch after the other, without end; each starts to load when the last one is used up. */
final class EndlessBatches implements AutoCloseable {

  private final ImageBatches batches;
  private ImageEpoch epoch;
  private int number;

  /** Takes over the batches and closes them in the end. */
  EndlessBatches(ImageBatches batches) {
    this.batches = batches;
    this.epoch = batches.epoch(0);
  }

  ImageBatch next() {
    while (!epoch.hasNext()) {
      epoch.close();
      epoch = batches.epoch(++number);
    }
    return epoch.next();
  }

  @Override
  public void close() {
    epoch.close();
    batches.close();
  }
}
