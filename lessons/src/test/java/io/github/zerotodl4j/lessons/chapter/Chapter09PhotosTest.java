package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.Lessons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Chapter09PhotosTest {

  /** What the tutorial's Keras reports for the same layers. */
  /** What the page says of the preset is what README.md says of it. */
  @Test
  void theAccuracyOfThePresetIsThatOfTheReadme() throws IOException {
    String row =
        Files.readAllLines(Path.of("..", "README.md")).stream()
            .filter(line -> line.startsWith("| `--preset small-data`"))
            .findFirst()
            .orElseThrow();
    assertThat(row)
        .contains(ClassifierTraining.SMALL_DATA_ACCURACY, ClassifierTraining.SMALL_DATA_INTERVAL);
  }

  @Test
  void countsTheTutorialsAlexNet() {
    Lesson lesson = Lessons.of("cats-and-dogs");

    assertThat(lesson.blocks(Text.class).map(Text::content))
        .anySatisfy(
            text -> assertThat(text).contains("47,704,910", "47,702,138", "the other 2,772"));
    assertThat(
            lesson
                .blocks(Table.class)
                .filter(t -> t.caption().startsWith("Layer by layer"))
                .flatMap(t -> t.rows().stream())
                .map(row -> row.get(1)))
        .contains("[6, 54, 54]", "[256, 26, 26]", "[356, 4, 4]");
  }

  @Test
  void picturesAreDrawnWhereThereAreNoPhotosAndTakenAwayAfterwards() {
    Path file;
    try (PictureFolder pictures = PictureFolder.of(Lessons.tiny())) {
      assertThat(pictures.description())
          .isEqualTo("pictures drawn by code, 12 a class, not photos");
      assertThat(pictures.classes()).containsExactly("cat", "dog");
      assertThat(pictures.images()).hasSize(24);
      file = pictures.images().get(0).file();
      assertThat(file).exists();
    }
    assertThat(file).doesNotExist();
    assertThat(Files.exists(file.getParent().getParent())).isFalse();
  }

  @Test
  void photosAreUsedWhereTheyAreAndTwoClassesOfThem(@TempDir Path photos) throws IOException {
    for (String name : List.of("rabbit", "hare", "mole")) {
      Path folder = Files.createDirectories(photos.resolve(name));
      byte[] png = PngFile.encode(new RgbImage(8, 8, new byte[3 * 8 * 8]));
      for (int i = 0; i < 3; i++) {
        Files.write(folder.resolve(i + ".png"), png);
      }
    }
    ImageFolder folder = ImageFolder.scan(photos);
    LessonContext context = Lessons.with(() -> Optional.of(folder));

    try (PictureFolder pictures = PictureFolder.of(context)) {
      assertThat(pictures.description())
          .isEqualTo("photos of the first two of 3 classes, of which 3 per class are used");
      assertThat(pictures.classes()).containsExactly("hare", "mole");
      assertThat(pictures.images()).hasSize(6);
    }
    assertThat(photos.resolve("hare/0.png")).exists();
  }
}
