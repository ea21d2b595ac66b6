package io.github.zerotodl4j.comparison.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFinderTest {
  @TempDir private Path folder;

  @Test
  void photosAreBroughtToSizeAndCountedByClass() throws IOException {
    ModelData data = photos().pictures(40, Augmentation.none());

    assertThat(data.samples()).isEqualTo(20);
    assertThat(data.sampleShape()).containsExactly(3, 40, 40);
    assertThat(data.info().classNames()).containsExactly("cat", "dog");
    assertThat(data.test().size()).isEqualTo(6);
    assertThat(data.training().label(0)).isNotEqualTo(data.training().label(1));
    assertThat(data.info().description())
        .startsWith("20 training and 6 test photos at 40x40, from " + folder);
  }

  @Test
  void withoutTestPhotosAFifthIsSetAside() throws IOException {
    SyntheticPictures.writeTo(SyntheticPictures.create(20, 1, 32, 1).train(), folder);

    ModelData data = finder(folder).pictures(32, Augmentation.none());

    assertThat(data.samples()).isEqualTo(16);
    assertThat(data.test().size()).isEqualTo(4);
    assertThat(data.info().description()).contains("a fifth was set aside");
  }

  @Test
  void batchesAreTheSameHoweverTheyAreCutIntoBlocks() throws IOException {
    ModelData data = photos().pictures(32, Augmentation.smallData());
    try (BatchStream oneByOne = data.schedule().start(8, 5);
        BatchStream inBlocks = data.schedule().start(8, 5)) {
      for (int block = 0; block < 2; block++) {
        for (Batch expected : inBlocks.next(3)) {
          Batch batch = oneByOne.next(1).get(0);
          assertThat(batch.size()).isEqualTo(8);
          assertThat(batch.x().toArray()).isEqualTo(expected.x().toArray());
          assertThat(batch.labels()).isEqualTo(expected.labels());
        }
      }
    }
  }

  @Test
  void aFolderWithNeitherPhotosNorDigitsIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> finder(folder.resolve("empty")).pictures(32, Augmentation.none()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty")
        .hasMessageContaining("one folder a class");
  }

  @Test
  void drawnBatchesStayWhatTheyWereUntilTheNextBlock() throws IOException {
    ModelData data = InMemory.drawn(SyntheticPictures.create(10, 2, 16, 1), "pictures");
    try (BatchStream stream = data.schedule().start(2, 3);
        BatchStream same = data.schedule().start(2, 3)) {
      List<Batch> block = stream.next(3);
      for (Batch batch : block) {
        assertThat(same.next(1).get(0).x().toArray()).isEqualTo(batch.x().toArray());
      }
    }
  }

  private DataFinder photos() throws IOException {
    var split = SyntheticPictures.create(20, 6, 48, 1);
    SyntheticPictures.writeTo(split.train(), folder.resolve("train"));
    SyntheticPictures.writeTo(split.test(), folder.resolve("test"));
    return finder(folder);
  }

  private static DataFinder finder(Path folder) {
    return new DataFinder(Optional.of(folder), true, 1, message -> {});
  }
}
