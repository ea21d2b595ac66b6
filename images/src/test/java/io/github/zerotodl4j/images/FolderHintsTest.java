package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is no folder of classes gets a word on what it may be, and what to do. */
class FolderHintsTest {

  @TempDir private Path dir;
  private int seed;

  private void png(String name) {
    TestImages.write(dir.resolve(name), 8, 8, ++seed);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theFolderInsideThatHoldsTheClassesIsNamed() throws IOException {
    png("a/b/photos/cat/1.png");
    png("a/b/photos/dog/1.png");
    Files.createDirectories(dir.resolve("__MACOSX/a/cat"));
    refused("one class only ('a'), two or more are needed to learn a difference; its folders lie");
    refused("deeper: name " + dir.resolve("a/b/photos"));
  }

  @Test
  void soIsOneThatHoldsTheSplits() {
    png("download/train/cat/1.png");
    png("download/train/dog/1.png");
    png("download/test/cat/1.png");
    refused("its folders lie deeper: name " + dir.resolve("download"));
  }

  @Test
  void oneClassIsNoWrapper() {
    png("cat/1.png");
    png("cat/2.png");
    refused("one class only ('cat'), two or more are needed to learn a difference; expected one");
  }

  @Test
  void aTableOfLabelsIsNamed() throws IOException {
    png("images/1.png");
    png("images/2.png");
    Files.writeString(dir.resolve("labels.csv"), "file,label");
    refused("classes are told by folders alone, not by a table such as labels.csv: put each image");
  }

  @Test
  void splitsOfFilesCalledAfterTheirClassAreSeen() {
    for (String name : new String[] {"train/cat.1.png", "train/dog.2.png", "test1/3.png"}) {
      png(name);
    }
    refused("'test1', 'train' look like splits, but hold no class folders; file names begin with");
  }

  @Test
  void aHiddenFolderBesideTheOnlyClassIsNamed() {
    png("dog/1.png");
    png(".cat/1.png");
    refused("one class only ('dog'; ignored beside it: '.cat', hidden), two or more");
  }

  @Test
  void whoIsAskedForClassesThatLieDeeperIsTold() {
    png("a/cat/1.png");
    png("a/dog/1.png");
    assertThatThrownBy(() -> ImageFolder.scan(dir, List.of("cat", "dog")))
        .isInstanceOf(ImageFolderException.class)
        .hasMessageEndingWith("its folders lie deeper: name " + dir.resolve("a"));
  }

  @Test
  void archivesAreToBeUnpacked() throws IOException {
    Files.writeString(dir.resolve("cat.zip"), "");
    Files.writeString(dir.resolve("dog.TAR.GZ"), "");
    refused("there are archives in it (cat.zip, dog.TAR.GZ): unpack them");
  }

  @Test
  void filesThatAreCalledAfterTheirClass() {
    png("cat.0.png");
    png("cat.1.png");
    png("dog_0.png");
    refused(
        "3 images lie directly in it, without class folders; file names begin with 'cat', 'dog'");
  }

  @Test
  void imagesBesideLabelsAreOfAnotherTask() throws IOException {
    png("images/train/1.png");
    Files.createDirectories(dir.resolve("labels/train"));
    Files.writeString(dir.resolve("labels/train/1.txt"), "0 .5 .5 1 1");
    refused("no images in class folder 'labels'; add some or remove the folder; images beside");
  }

  @Test
  void onlyATestSplit() {
    png("test/cat/1.png");
    png("test/dog/1.png");
    refused("no images to learn from, only those for test; put those to learn from into a folder");
  }

  @Test
  void imagesInNoClassFolderOfASplitAreAccountedFor() throws IOException {
    png("train/cat/1.png");
    png("train/dog/1.png");
    png("val/1.png");
    png("test/2.png");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.unread())
        .containsEntry(dir.resolve("val/1.png"), "lies in no class folder")
        .containsEntry(dir.resolve("test/2.png"), "lies in no class folder");
    assertThat(folder.remarks()).anyMatch(remark -> remark.contains("lies in no class folder"));
  }

  @Test
  void classesThatDifferInCaseAloneAreRemarked() throws IOException {
    png("Cat/1.png");
    png("dog/1.png");
    Files.createDirectories(dir.resolve("cat"));
    assumeFalse(Files.exists(dir.resolve("CAT")), "this file system takes them for one");
    png("cat/2.png");
    assertThat(ImageFolder.scan(dir).remarks())
        .containsExactly("classes 'Cat', 'cat' differ in case alone: are they one?");
  }
}
