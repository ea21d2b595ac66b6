package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Streams batches of images, decoded and augmented ahead on threads of its own.
 *
 * <p>What comes is a function of seed, epoch and position alone: neither the number of threads nor
 * where an epoch was entered changes a pixel. A file that cannot be read is left out, noted in
 * {@link #skipped} and replaced by the next one, so that only an epoch's last batch is short.
 * Memory is bounded whatever the number of images: the cache of {@link BatchSettings#cacheBytes},
 * three batches of bytes, three of floats, and what decoders hold at a time (half of the heap at
 * most).
 *
 * <pre>{@code
 * try (ImageBatches batches = new ImageBatches(images, preprocessing, settings);
 *     ImageEpoch epoch = batches.epoch(0)) {
 *   while (epoch.hasNext()) {
 *     train(epoch.next());
 *   }
 * }
 * }</pre>
 */
public final class ImageBatches implements AutoCloseable {

  private static final long SHUFFLE = 0x5487FF1E;

  private final ImageSource source;
  private final ImagePreprocessing preprocessing;
  private final BatchSettings settings;
  private final ExecutorService workers;
  private final WaitClock clock = new WaitClock();
  private final ImagePlaces places = new ImagePlaces(this);
  private final Set<ImageEpoch> running = ConcurrentHashMap.newKeySet();

  /**
   * Creates a stream; no file is opened yet.
   *
   * @param images in a fixed order, which seeds refer to
   * @throws IllegalArgumentException if there are no images
   */
  public ImageBatches(
      List<LabelledImage> images, ImagePreprocessing preprocessing, BatchSettings settings) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("ImageBatches: no images");
    }
    this.source = new ImageSource(images, preprocessing, settings.cacheBytes());
    this.preprocessing = preprocessing;
    this.settings = settings;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            settings.threads(), task -> daemon(task, "image-loader-" + number.incrementAndGet()));
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Starts a pass over all images. */
  public ImageEpoch epoch(int epoch) {
    return epoch(epoch, 0);
  }

  /**
   * Starts a pass in the middle, as if everything before had been handed out already.
   *
   * @param epoch the pass, from 0
   * @param position {@link ImageBatch#nextPosition} of the last batch that was used, or 0
   */
  public ImageEpoch epoch(int epoch, int position) {
    if (epoch < 0 || position < 0 || position > size()) {
      throw new IllegalArgumentException(
          String.format(
              "epoch %d, position %d: expected an epoch from 0 and a position from 0 to %d",
              epoch, position, size()));
    }
    ImageEpoch pass = new ImageEpoch(this, epoch, position);
    running.add(pass);
    pass.start();
    return pass;
  }

  /**
   * Some images of a pass, by their places in its order without the files {@linkplain #leavingOut
   * left out}; fewer where some turn out not to be readable.
   *
   * @param from the first place
   * @param to behind the last, may lie behind the end
   */
  public ImageBatch at(int epoch, int from, int to) {
    return places.at(epoch, from, to);
  }

  void ended(ImageEpoch pass) {
    running.remove(pass);
  }

  /** The order of an epoch. */
  int[] order(int epoch) {
    if (settings.shuffle()) {
      long seed = Seeds.mix(settings.seed(), SHUFFLE, epoch);
      return Seeds.permutation(size(), new SplittableRandom(seed));
    }
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Loads one image as this epoch shows it. */
  Optional<RgbImage> load(int epoch, int index) {
    return source.image(index).map(image -> augmented(image, epoch, index));
  }

  private RgbImage augmented(RgbImage image, int epoch, int index) {
    return settings
        .augmentation()
        .map(
            ranges ->
                ranges.apply(
                    image,
                    ranges.draw(settings.seed(), epoch, index, image.width(), image.height())))
        .orElse(image);
  }

  /** The number of images, unreadable ones included. */
  public int size() {
    return source.size();
  }

  /** What one image looks like in memory. */
  public ImagePreprocessing preprocessing() {
    return preprocessing;
  }

  /** How batches are made. */
  public BatchSettings settings() {
    return settings;
  }

  /** Leaves files out without trying them: they were left out before, and shall stay so. */
  public ImageBatches leavingOut(Map<Path, String> reasons) {
    source.skipped().addAll(reasons);
    return this;
  }

  /** The files left out so far, each with the reason. */
  public Map<Path, String> skipped() {
    return source.skipped().all();
  }

  /** Who waited for whom so far. */
  public LoaderStatistics statistics() {
    return clock.statistics();
  }

  ImageSource source() {
    return source;
  }

  ExecutorService workers() {
    return workers;
  }

  WaitClock clock() {
    return clock;
  }

  /** Ends all passes and stops the threads. */
  @Override
  public void close() {
    running.forEach(ImageEpoch::close);
    workers.shutdownNow();
  }
}
