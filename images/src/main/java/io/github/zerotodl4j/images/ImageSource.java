package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Labelled images of one size by position, for any number of threads; decoded ones are kept as long
 * as they fit a fixed amount of memory.
 */
final class ImageSource {

  private final List<LabelledImage> images;
  private final ImagePreprocessing preprocessing;
  private final SkippedImages skipped = new SkippedImages();
  private final AtomicReferenceArray<RgbImage> cache;
  private final AtomicLong room;

  ImageSource(List<LabelledImage> images, ImagePreprocessing preprocessing, long cacheBytes) {
    this.images = List.copyOf(images);
    this.preprocessing = preprocessing;
    this.cache = new AtomicReferenceArray<>(images.size());
    this.room = new AtomicLong(cacheBytes);
  }

  int size() {
    return images.size();
  }

  int label(int index) {
    return images.get(index).label();
  }

  boolean isSkipped(int index) {
    return skipped.contains(images.get(index).file());
  }

  SkippedImages skipped() {
    return skipped;
  }

  /** Returns an image brought to size, or empty (and noted) if its file cannot be read. */
  Optional<RgbImage> image(int index) {
    RgbImage cached = cache.get(index);
    if (cached != null) {
      return Optional.of(cached);
    }
    LabelledImage image = images.get(index);
    if (skipped.contains(image.file())) {
      return Optional.empty();
    }
    try {
      RgbImage loaded = preprocessing.load(image.file());
      keep(index, loaded);
      return Optional.of(loaded);
    } catch (UnreadableImageException e) {
      skipped.add(image.file(), e);
      return Optional.empty();
    }
  }

  private void keep(int index, RgbImage image) {
    long bytes = image.data().length;
    if (room.addAndGet(-bytes) >= 0) {
      if (cache.getAndSet(index, image) == null) {
        return;
      }
    }
    // no room, or another thread was first
    room.addAndGet(bytes);
  }
}
