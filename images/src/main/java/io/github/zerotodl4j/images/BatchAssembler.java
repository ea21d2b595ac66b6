package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Keeps the worker threads busy some images ahead and takes their results in order. */
final class BatchAssembler {

  /** An image on its way. */
  private record Pending(int index, Future<Optional<RgbImage>> image) {}

  private final ImageBatches batches;
  private final int epoch;
  private final int[] order;
  private final int start;
  private final int ahead;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private int submitted;
  private int position;
  private boolean foundAny;

  BatchAssembler(ImageBatches batches, int epoch, int position) {
    this.batches = batches;
    this.epoch = epoch;
    this.order = batches.order(epoch);
    this.start = position;
    this.position = position;
    this.submitted = position;
    this.ahead = batches.settings().batchSize() + 2 * batches.settings().threads();
  }

  /**
   * Puts the next readable images into a batch.
   *
   * @return a batch of at least one image, or empty at the end
   * @throws ImageFolderException at the end of a whole epoch without a single readable image
   */
  Optional<ImageBatch> next() throws InterruptedException, ImageFolderException {
    ImagePreprocessing shape = batches.preprocessing();
    int capacity = Math.min(batches.settings().batchSize(), order.length - position);
    float[] pixels = new float[Math.multiplyExact(capacity, shape.floats())];
    int[] labels = new int[capacity];
    int[] indices = new int[capacity];
    int count = 0;
    while (count < capacity && position < order.length) {
      submitAhead();
      Pending first = pending.removeFirst();
      position++;
      Optional<RgbImage> image = result(first.image());
      if (image.isPresent()) {
        shape.toFloats(image.get(), pixels, count * shape.floats());
        labels[count] = batches.source().label(first.index());
        indices[count] = first.index();
        count++;
      }
    }
    foundAny |= count > 0;
    if (count == 0) {
      checkSomeWereReadable();
      return Optional.empty();
    }
    return Optional.of(
        new ImageBatch(
            Arrays.copyOf(pixels, count * shape.floats()),
            Arrays.copyOf(labels, count),
            Arrays.copyOf(indices, count),
            shape.channels(),
            shape.height(),
            shape.width(),
            epoch,
            position));
  }

  private void submitAhead() {
    while (submitted < order.length && pending.size() < ahead) {
      int index = order[submitted++];
      pending.add(new Pending(index, batches.workers().submit(() -> batches.load(epoch, index))));
    }
  }

  private static Optional<RgbImage> result(Future<Optional<RgbImage>> image)
      throws InterruptedException {
    try {
      return image.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void checkSomeWereReadable() throws ImageFolderException {
    if (!foundAny && start == 0) {
      throw new ImageFolderException(
          String.format(
              "none of %d images can be read, the first: %s",
              order.length, batches.source().skipped().example().orElse("unknown")));
    }
  }

  void cancel() {
    pending.forEach(one -> one.image().cancel(false));
    pending.clear();
  }
}
