package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this program writes among the images is known by its content and is no class. */
class OwnFoldersTest {

  @TempDir private Path dir;

  @BeforeEach
  void classes() {
    TestImages.write(dir.resolve("cat/1.png"), 8, 8, 1);
    TestImages.write(dir.resolve("dog/1.png"), 8, 8, 2);
  }

  private void files(String folder, String... names) throws IOException {
    Files.createDirectories(dir.resolve(folder));
    for (String name : names) {
      Files.writeString(dir.resolve(folder).resolve(name), "{}");
    }
  }

  @Test
  void runsOfEveryKindAreIgnoredAndNamed() throws IOException {
    files("my first try", "config.json", "classes.json", "best.zip");
    files("comparison", "results.json", "report.html");
    files("runs/train-20260101-120000", "config.json", "classes.json");
    files("runs/compare-1", "results.json", "report.html");
    TestImages.write(dir.resolve("runs/drawn-pictures-1/train/cat/1.png"), 8, 8, 3);
    files("runs", ".hidden");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.classes()).containsExactly("cat", "dog");
    assertThat(folder.ignored())
        .containsEntry(dir.resolve("my first try"), "a run of this program")
        .containsEntry(dir.resolve("comparison"), "a run of this program")
        .containsEntry(dir.resolve("runs"), "a folder of runs");
    assertThat(ImageFolder.files(dir, new java.util.ArrayList<>())).hasSize(2);
  }

  @Test
  void aRunInsideAClassOrASplitIsNoneOfItsImages() throws IOException {
    files("cat/train-1", "config.json", "classes.json");
    TestImages.write(dir.resolve("cat/train-1/mistakes/1.png"), 8, 8, 4);

    assertThat(ImageFolder.scan(dir).images(Split.TRAIN)).hasSize(2);
  }

  @Test
  void aFolderThatOnlyLooksLikeARunByItsNameIsAClass() throws IOException {
    TestImages.write(dir.resolve("runs/1.png"), 8, 8, 5);
    files("runs/half", "config.json");

    assertThat(ImageFolder.scan(dir).classes()).isEqualTo(List.of("cat", "dog", "runs"));
  }
}
