package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBatchesTest {

  private static final ImagePreprocessing SMALL = ImagePreprocessing.square(12);

  @TempDir private Path dir;
  private final List<LabelledImage> images = new ArrayList<>();

  @BeforeEach
  void draw() {
    for (int i = 0; i < 23; i++) {
      images.add(new LabelledImage(TestImages.write(dir.resolve(i + ".png"), 20, 16, i), i % 3));
    }
  }

  private static BatchSettings settings(boolean training, int threads, long cacheBytes) {
    Optional<Augmentation> augmentation =
        training ? Optional.of(Augmentation.tutorial()) : Optional.empty();
    return new BatchSettings(5, training, augmentation, 42, threads, cacheBytes);
  }

  private List<ImageBatch> read(BatchSettings settings, int epoch, int position) {
    List<ImageBatch> read = new ArrayList<>();
    try (ImageBatches batches = new ImageBatches(images, SMALL, settings);
        ImageEpoch pass = batches.epoch(epoch, position)) {
      pass.forEachRemaining(read::add);
    }
    return read;
  }

  private static void assertSame(List<ImageBatch> actual, List<ImageBatch> expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void evaluationKeepsTheOrderAndTheLastShortBatch() throws IOException {
    List<ImageBatch> read = read(settings(false, 2, 0), 0, 0);

    assertThat(read.stream().map(ImageBatch::size)).containsExactly(5, 5, 5, 5, 3);
    assertThat(read.get(1).indices()).containsExactly(5, 6, 7, 8, 9);
    assertThat(read.get(1).labels()).containsExactly(2, 0, 1, 2, 0);
    assertThat(read.get(4).nextPosition()).isEqualTo(23);
    assertThat(Arrays.copyOfRange(read.get(4).pixels(), 2 * SMALL.floats(), 3 * SMALL.floats()))
        .isEqualTo(SMALL.input(images.get(22).file()));
  }

  @Test
  void neitherThreadsNorCacheChangeAPixel() {
    List<ImageBatch> expected = read(settings(true, 1, 0), 3, 0);

    assertSame(read(settings(true, 4, 0), 3, 0), expected);
    assertSame(read(settings(true, 3, 1 << 20), 3, 0), expected);
  }

  @Test
  void aSecondEpochFromTheCacheIsThatFromTheFiles() {
    try (ImageBatches cached = new ImageBatches(images, SMALL, settings(true, 2, 1 << 20))) {
      cached.epoch(0).forEachRemaining(batch -> assertThat(batch.epoch()).isZero());
      List<ImageBatch> second = new ArrayList<>();
      cached.epoch(1).forEachRemaining(second::add);
      assertSame(second, read(settings(true, 2, 0), 1, 0));
    }
  }

  @Test
  void anEpochEnteredInTheMiddleGoesOnAsIfItHadNotStopped() {
    List<ImageBatch> whole = read(settings(true, 2, 0), 1, 0);

    List<ImageBatch> rest = read(settings(true, 2, 0), 1, whole.get(1).nextPosition());

    assertSame(rest, whole.subList(2, whole.size()));
  }

  @Test
  void everyEpochHasItsOwnOrderAndChangesAndEveryImageOnce() {
    List<ImageBatch> first = read(settings(true, 2, 0), 0, 0);
    List<ImageBatch> second = read(settings(true, 2, 0), 1, 0);

    int[] all = first.stream().flatMapToInt(batch -> Arrays.stream(batch.indices())).toArray();
    assertThat(all).doesNotHaveDuplicates().hasSize(23);
    assertThat(first.get(0).indices()).isNotEqualTo(second.get(0).indices());
    for (ImageBatch batch : first) {
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.labels()[i]).isEqualTo(images.get(batch.indices()[i]).label());
      }
    }
    assertThat(pixelsOf(first, 4)).isNotEqualTo(pixelsOf(second, 4));
    assertThat(pixelsOf(read(settings(true, 1, 0), 0, 0), 4)).isEqualTo(pixelsOf(first, 4));
  }

  private static float[] pixelsOf(List<ImageBatch> batches, int index) {
    for (ImageBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        if (batch.indices()[i] == index) {
          return Arrays.copyOfRange(batch.pixels(), i * SMALL.floats(), (i + 1) * SMALL.floats());
        }
      }
    }
    throw new AssertionError("image " + index + " is in no batch");
  }

  @Test
  void corruptFilesAreSkippedListedAndReplaced() throws IOException {
    Files.writeString(images.get(1).file(), "no picture");
    Files.write(images.get(7).file(), new byte[0]);

    try (ImageBatches batches = new ImageBatches(images, SMALL, settings(false, 2, 0))) {
      List<ImageBatch> read = new ArrayList<>();
      batches.epoch(0).forEachRemaining(read::add);
      batches.epoch(1).forEachRemaining(batch -> assertThat(batch.size()).isPositive());

      assertThat(read.stream().map(ImageBatch::size)).containsExactly(5, 5, 5, 5, 1);
      assertThat(read.get(0).indices()).containsExactly(0, 2, 3, 4, 5);
      assertThat(read.get(0).nextPosition()).isEqualTo(6);
      assertThat(batches.skipped())
          .containsOnlyKeys(images.get(1).file(), images.get(7).file())
          .containsEntry(images.get(7).file(), "empty file (0 bytes)");
    }
  }

  @Test
  void nothingReadableIsAnError() throws IOException {
    for (LabelledImage image : images) {
      Files.write(image.file(), new byte[0]);
    }

    try (ImageBatches batches = new ImageBatches(images, SMALL, settings(false, 2, 0));
        ImageEpoch pass = batches.epoch(0)) {
      assertThatThrownBy(pass::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageEndingWith(
              "none of 23 images can be read, the first: "
                  + dir.resolve("0.png")
                  + ": empty file (0 bytes)");
    }
  }

  @Test
  void aBatchLargerThanTheDataIsOneShortBatch() {
    BatchSettings large = new BatchSettings(100, false, Optional.empty(), 0, 2, 0);

    assertThat(read(large, 0, 0).stream().map(ImageBatch::size)).containsExactly(23);
  }

  @Test
  void theCacheStaysWithinItsBytes() throws IOException {
    long roomForTen = 10L * SMALL.floats();
    try (ImageBatches batches = new ImageBatches(images, SMALL, settings(false, 1, roomForTen))) {
      batches.epoch(0).forEachRemaining(batch -> assertThat(batch.size()).isPositive());
      for (LabelledImage image : images) {
        Files.delete(image.file());
      }

      assertThat(batches.load(0, 0)).isPresent();
      assertThat(batches.load(0, 9)).isPresent();
      assertThat(batches.load(0, 10)).isEmpty();
      assertThat(batches.load(0, 22)).isEmpty();
      assertThat(batches.skipped()).containsEntry(images.get(22).file(), "no such file");
    }
  }

  @Test
  void waitsAreCounted() {
    try (ImageBatches batches = new ImageBatches(images, SMALL, settings(true, 2, 0))) {
      batches.epoch(0).forEachRemaining(batch -> assertThat(batch.size()).isPositive());

      LoaderStatistics statistics = batches.statistics();
      assertThat(statistics.images()).isEqualTo(23);
      assertThat(statistics.networkWaited()).isPositive().isLessThanOrEqualTo(statistics.seconds());
    }
    assertThat(new LoaderStatistics(100, 10, 0.4, 9).summary())
        .isEqualTo(
            "the network sets the pace, not the reading of images; it waited 0.4 s of 10.0 s (4 %)"
                + " for 100 images");
    assertThat(new LoaderStatistics(100, 10, 6, 0).summary())
        .startsWith("reading images is the bottleneck, the network waited 6.0 s of 10.0 s (60 %)");
  }

  @Test
  void leavingEarlyStopsTheThreads() throws InterruptedException {
    ImageBatches batches = new ImageBatches(images, SMALL, settings(true, 2, 0));
    ImageEpoch pass = batches.epoch(0);
    pass.next();
    batches.close();

    assertThatThrownBy(pass::hasNext).isInstanceOf(IllegalStateException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("image-")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void wrongArgumentsSayWhatIsExpected() {
    assertThatThrownBy(() -> new ImageBatches(List.of(), SMALL, settings(false, 1, 0)))
        .hasMessage("ImageBatches: no images");
    assertThatThrownBy(() -> BatchSettings.evaluation(0))
        .hasMessage("batch size: expected 1 or more, got 0");
    try (ImageBatches batches = new ImageBatches(images, SMALL, settings(false, 1, 0))) {
      assertThatThrownBy(() -> batches.epoch(0, 24))
          .hasMessage("epoch 0, position 24: expected an epoch from 0 and a position from 0 to 23");
      ImageEpoch atTheEnd = batches.epoch(0, 23);
      assertThat(atTheEnd.hasNext()).isFalse();
      assertThatThrownBy(atTheEnd::next).isInstanceOf(NoSuchElementException.class);
    }
  }
}
