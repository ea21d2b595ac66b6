package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Images by their places in an epoch's order, for those who take a part of a batch. */
final class ImagePlaces {

  private final ImageBatches batches;
  private int epoch = -1;
  private int[] order = {};
  private boolean[] leftOut = {};

  ImagePlaces(ImageBatches batches) {
    this.batches = batches;
  }

  /** What is found not to be readable later keeps its place: all machines count the same. */
  private synchronized int[] order(int asked) {
    if (epoch < 0) {
      leftOut = new boolean[batches.size()];
      for (int index = 0; index < leftOut.length; index++) {
        leftOut[index] = batches.source().isSkipped(index);
      }
    }
    if (asked != epoch) {
      order = Arrays.stream(batches.order(asked)).filter(index -> !leftOut[index]).toArray();
      epoch = asked;
    }
    return order;
  }

  ImageBatch at(int asked, int from, int to) {
    int[] places = order(asked);
    int end = Math.min(to, places.length);
    List<Future<Optional<RgbImage>>> coming = new ArrayList<>();
    for (int place = from; place < end; place++) {
      int index = places[place];
      coming.add(batches.workers().submit(() -> batches.load(asked, index)));
    }
    ImagePreprocessing shape = batches.preprocessing();
    float[] pixels = new float[Math.multiplyExact(coming.size(), shape.floats())];
    int[] labels = new int[coming.size()];
    int[] indices = new int[coming.size()];
    int count = 0;
    for (int i = 0; i < coming.size(); i++) {
      Optional<RgbImage> image = await(coming.get(i));
      if (image.isPresent()) {
        shape.toFloats(image.get(), pixels, count * shape.floats());
        indices[count] = places[from + i];
        labels[count] = batches.source().label(indices[count]);
        count++;
      }
    }
    return new ImageBatch(
        Arrays.copyOf(pixels, count * shape.floats()),
        Arrays.copyOf(labels, count),
        Arrays.copyOf(indices, count),
        shape.channels(),
        shape.height(),
        shape.width(),
        asked,
        Math.max(from, end));
  }

  private static Optional<RgbImage> await(Future<Optional<RgbImage>> image) {
    try {
      return image.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for images", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "reading images failed: " + e.getCause().getMessage(), e.getCause());
    }
  }
}
