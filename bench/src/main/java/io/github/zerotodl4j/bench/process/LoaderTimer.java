package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the image loader with the tutorial's augmentation. Nothing is kept decoded, as with more
 * images than memory holds.
 */
final class LoaderTimer {
  private static final long SEED = 1;

  /** A pass of so many images hides that each pass starts with empty hands. */
  private static final int LONG_PASS = 1_000;

  private static final int MOST_KEPT_DECODED = 400;
  private static final int WARM_UP_BATCHES = 3;

  private final List<LabelledImage> images;
  private final ImagePreprocessing preprocessing;
  private final int batchSize;
  private final int threads;

  LoaderTimer(BenchSettings settings) throws IOException {
    this.images = ImageFolder.scan(Path.of(settings.data())).images(Split.TRAIN);
    this.preprocessing = ImagePreprocessing.square(settings.imageSize());
    this.batchSize = settings.batchSize();
    this.threads = settings.effectiveThreads();
  }

  int threads() {
    return threads;
  }

  /** Batches without end, decoded and augmented ahead by all threads. */
  EndlessBatches endless() {
    return endless(repeated(), threads, 0);
  }

  private EndlessBatches endless(List<LabelledImage> from, int loaderThreads, long cacheBytes) {
    BatchSettings settings =
        BatchSettings.training(batchSize, Augmentation.tutorial(), SEED)
            .withThreads(loaderThreads)
            .withCacheBytes(cacheBytes);
    return new EndlessBatches(new ImageBatches(from, preprocessing, settings));
  }

  private List<LabelledImage> repeated() {
    List<LabelledImage> all = new ArrayList<>(images);
    while (all.size() < LONG_PASS) {
      all.addAll(images);
    }
    return all;
  }

  /** Reads batches: decode, resize, augment. */
  Timed load(int batches, int loaderThreads) {
    try (EndlessBatches source = endless(repeated(), loaderThreads, 0)) {
      return time(source, batches);
    }
  }

  /** Augments images that are decoded already, having been seen once. */
  Timed augment(int batches) {
    List<LabelledImage> some = repeated().subList(0, MOST_KEPT_DECODED);
    try (EndlessBatches source = endless(some, threads, Long.MAX_VALUE / 2)) {
      for (int seen = 0; seen < some.size(); ) {
        seen += source.next().size();
      }
      return time(source, batches);
    }
  }

  private static Timed time(EndlessBatches source, int batches) {
    for (int i = 0; i < WARM_UP_BATCHES; i++) {
      source.next();
    }
    long count = 0;
    long start = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      count += source.next().size();
    }
    return Timed.since(start, count);
  }
}
