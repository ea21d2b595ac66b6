package io.github.zerotodl4j.dl4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class ImageDataSetIteratorTest {

  private static final ImagePreprocessing SMALL = ImagePreprocessing.square(12);
  private static final BatchSettings SETTINGS =
      new BatchSettings(5, true, Optional.of(Augmentation.tutorial()), 42, 2, 0);

  @Test
  void dl4jReadsTheVerySameBatches(@TempDir Path dir) throws IOException {
    List<LabelledImage> images = images(dir);
    List<ImageBatch> first = new ArrayList<>();
    List<ImageBatch> second = new ArrayList<>();
    try (ImageBatches batches = new ImageBatches(images, SMALL, SETTINGS);
        ImageEpoch fourth = batches.epoch(4);
        ImageEpoch fifth = batches.epoch(5)) {
      fourth.forEachRemaining(first::add);
      fifth.forEachRemaining(second::add);
    }

    try (ImageBatches batches = new ImageBatches(images, SMALL, SETTINGS);
        ImageDataSetIterator iterator =
            new ImageDataSetIterator(batches, List.of("a", "b", "c"), 4)) {
      iterator.reset();
      for (ImageBatch expected : first) {
        DataSet actual = iterator.next();
        assertThat(actual.getFeatures().shape()).containsExactly(expected.size(), 3, 12, 12);
        assertThat(actual.getFeatures().data().asFloat()).isEqualTo(expected.pixels());
        assertThat(actual.getLabels().argMax(1).toIntVector()).isEqualTo(expected.labels());
        assertThat(actual.getLabels().sumNumber().intValue()).isEqualTo(expected.size());
      }
      assertThat(iterator.hasNext()).isFalse();
      iterator.reset();
      assertThat(iterator.epoch()).isEqualTo(5);
      assertThat(iterator.next().getFeatures().data().asFloat()).isEqualTo(second.get(0).pixels());
    }
  }

  private static List<LabelledImage> images(Path dir) throws IOException {
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      byte[] pixels = new byte[3 * 20 * 16];
      new Random(i).nextBytes(pixels);
      Path file = dir.resolve(i + ".png");
      Files.write(file, PngFile.encode(new RgbImage(20, 16, pixels)));
      images.add(new LabelledImage(file, i % 3));
    }
    return images;
  }
}
