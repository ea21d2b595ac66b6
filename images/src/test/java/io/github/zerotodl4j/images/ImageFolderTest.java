package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  @TempDir private Path dir;

  private void images(String folder, int count) {
    for (int i = 0; i < count; i++) {
      TestImages.write(dir.resolve(folder).resolve(i + ".png"), 8, 8, i);
    }
  }

  @Test
  void classFoldersAreSortedAndNumberedOnce() throws IOException {
    images("dog", 2);
    images("Zebra", 1);
    images("cat/young", 3);

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.layout()).isEqualTo(ImageFolder.Layout.CLASSES);
    assertThat(folder.classes()).containsExactly("Zebra", "cat", "dog");
    assertThat(folder.images(Split.TRAIN).stream().map(LabelledImage::label))
        .containsExactly(0, 1, 1, 1, 2, 2);
    assertThat(folder.remarks()).isEmpty();
    assertThat(folder.description())
        .isEqualTo(dir + ": one folder a class, 3 classes (Zebra, cat, dog), images: train 6");
  }

  @Test
  void splitFoldersAreUnderstoodWhateverTheirCase() throws IOException {
    images("Train/cat", 2);
    images("Train/dog", 2);
    images("VAL/dog", 1);
    images("VAL/cat", 1);
    images("test/cat", 1);
    images("test/dog", 1);

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.layout()).isEqualTo(ImageFolder.Layout.SPLITS);
    assertThat(folder.images(Split.TRAIN)).hasSize(4);
    assertThat(folder.images(Split.VALIDATION).stream().map(LabelledImage::label))
        .containsExactly(0, 1);
    assertThat(folder.images(Split.TEST)).hasSize(2);
  }

  @Test
  void aSplitWithOtherClassesIsReportedNotRenumbered() throws IOException {
    images("train/cat", 1);
    images("train/dog", 1);
    images("train/fox", 1);
    images("test/ape", 2);
    images("test/dog", 1);
    images("test/fox", 1);

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.classes()).containsExactly("cat", "dog", "fox");
    assertThat(folder.images(Split.TEST).stream().map(LabelledImage::label)).containsExactly(1, 2);
    assertThat(folder.remarks())
        .containsExactly(
            "test has no image of class 'cat'",
            "test has a folder 'ape' that is none of the classes 'cat', 'dog', 'fox': its 2 images"
                + " are left out");
    assertThat(folder.otherClasses()).isEqualTo(Map.of(Split.TEST, Set.of("ape")));
  }

  @Test
  void classesOfAModelKeepTheirNumbers() throws IOException {
    images("dog", 1);

    ImageFolder folder = ImageFolder.scan(dir, List.of("wolf", "dog"));

    assertThat(folder.images(Split.TRAIN))
        .containsExactly(new LabelledImage(dir.resolve("dog/0.png"), 1));
    assertThatThrownBy(() -> ImageFolder.scan(dir, List.of("car")))
        .isInstanceOf(ImageFolderException.class)
        .hasMessage(dir + ": no image in a folder of the classes 'car'");
  }

  @Test
  void extensionsInAnyCaseAndMagicBytesCountHiddenFilesDoNot() throws IOException {
    images("a", 1);
    images("b", 1);
    Files.copy(dir.resolve("a/0.png"), dir.resolve("a/UPPER.PNG"));
    Files.copy(dir.resolve("a/0.png"), dir.resolve("a/no extension"));
    Files.copy(dir.resolve("a/0.png"), dir.resolve("a/._0.png"));
    Files.writeString(dir.resolve("a/Thumbs.db"), "not an image at all");
    Files.writeString(dir.resolve("a/notes.txt"), "not an image either");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.ofClass(Split.TRAIN, 0).stream().map(i -> i.file().getFileName().toString()))
        .containsExactly("0.png", "UPPER.PNG", "no extension");
  }

  @Test
  void oddNamesAreNames() throws IOException {
    images("große Käfer", 1);
    images("猫", 1);
    images("𝒳", 1);
    images("ﬁ", 1);

    assertThat(ImageFolder.scan(dir).classes()).containsExactly("große Käfer", "猫", "ﬁ", "𝒳");
  }

  @Test
  void aNameThatJavaCannotSpellIsRefused() {
    images("a", 1);
    images("K\uFFFDse", 1);

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessageContaining(" and cannot spell this one; ")
        .hasMessageEndingWith("rename it");
  }

  @Test
  void decomposedAndComposedNamesAreOneClass() throws IOException {
    images("train/Ka\u0308fer", 1);
    images("train/Maus", 1);
    images("test/K\u00e4fer", 1);
    images("test/Maus", 1);

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.classes()).containsExactly("K\u00e4fer", "Maus");
    assertThat(folder.remarks()).isEmpty();
  }

  @Test
  void linksBackUpAreLeftOut() throws IOException {
    images("cat", 1);
    images("dog", 2);
    Files.createSymbolicLink(dir.resolve("cat/all"), dir);
    Files.createDirectories(dir.resolve("dog/deep"));
    Files.createSymbolicLink(dir.resolve("dog/deep/self"), dir.resolve("dog"));

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.ofClass(Split.TRAIN, 0)).hasSize(1);
    assertThat(folder.ofClass(Split.TRAIN, 1)).hasSize(2);
    assertThat(folder.remarks())
        .containsExactly(
            dir.resolve("cat/all") + " and 1 more: a link back to a folder above it, left out");
    assertThat(folder.unread())
        .containsOnlyKeys(dir.resolve("cat/all"), dir.resolve("dog/deep/self"));
  }

  @Test
  void linksToFilesAndFoldersElsewhereAreFollowed(@TempDir Path elsewhere) throws IOException {
    images("dog", 1);
    TestImages.write(elsewhere.resolve("photos/1.png"), 8, 8, 1);
    Files.createSymbolicLink(dir.resolve("cat"), elsewhere.resolve("photos"));

    assertThat(ImageFolder.scan(dir).ofClass(Split.TRAIN, 0)).hasSize(1);
  }

  @Test
  void anUnreadableFolderIsARemark() throws IOException {
    images("cat", 1);
    images("cat/closed", 1);
    images("dog", 1);
    Path closed = dir.resolve("cat/closed");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "permissions do not bind this user (root)");
      assertThat(ImageFolder.scan(dir).remarks())
          .containsExactly(closed + ": no permission to read it, left out");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void whatCannotBeLearntFromIsOneClearLine() throws IOException {
    Path missing = dir.resolve("missing");
    String expected =
        "expected one folder a class, such as cat/ and dog/, or train/cat/ and train/dog/";
    assertFails(missing, missing + ": no such folder; " + expected);
    assertFails(dir, dir + ": no class folders in it; " + expected);

    TestImages.write(dir.resolve("1.png"), 8, 8, 1);
    assertFails(dir.resolve("1.png"), dir.resolve("1.png") + ": a file, not a folder; " + expected);
    assertFails(dir, dir + ": 1 images lie directly in it, without class folders; " + expected);

    images("cat", 1);
    assertFails(
        dir,
        dir
            + ": one class only ('cat'; 1 images lie beside it, in no class folder), two or more"
            + " are needed to learn a difference; "
            + expected);

    Files.delete(dir.resolve("1.png"));
    Files.createDirectories(dir.resolve("dog"));
    assertFails(dir, dir + ": no images in class folder 'dog'; add some or remove the folder");

    Files.createSymbolicLink(dir.resolve("dog/up"), dir);
    assertFails(
        dir,
        dir
            + ": no images in class folder 'dog' ("
            + dir.resolve("dog/up")
            + ": a link back to a folder above it, left out); add some or remove the folder");
  }

  private static void assertFails(Path folder, String message) {
    assertThatThrownBy(() -> ImageFolder.scan(folder))
        .isInstanceOf(ImageFolderException.class)
        .hasMessage(message);
  }

  @Test
  void twoValidationFoldersAreOneTooMany() {
    images("train/a", 1);
    images("train/b", 1);
    images("val/a", 1);
    images("validation/a", 1);

    assertFails(
        dir,
        dir.resolve("val")
            + " and "
            + dir.resolve("validation")
            + " are both validation: keep one");
  }

  @Test
  void validationIsStratifiedAndSeeded() throws IOException {
    images("cat", 10);
    images("dog", 20);
    ImageFolder folder = ImageFolder.scan(dir);

    ImageFolder split = folder.withValidation(0.2, 1);

    assertThat(split.ofClass(Split.VALIDATION, 0)).hasSize(2);
    assertThat(split.ofClass(Split.VALIDATION, 1)).hasSize(4);
    Set<LabelledImage> all = new HashSet<>(split.images(Split.TRAIN));
    all.addAll(split.images(Split.VALIDATION));
    assertThat(all).containsExactlyInAnyOrderElementsOf(folder.images(Split.TRAIN));
    assertThat(folder.withValidation(0.2, 1)).isEqualTo(split);
    assertThat(folder.withValidation(0.2, 2).images(Split.VALIDATION))
        .isNotEqualTo(split.images(Split.VALIDATION));
    assertThat(split.withValidation(0.5, 3)).isSameAs(split);
  }

  @Test
  void everyClassKeepsImagesOnBothSides() throws IOException {
    images("cat", 2);
    images("dog", 1);
    ImageFolder folder = ImageFolder.scan(dir);

    assertThatThrownBy(() -> folder.withValidation(0.2, 1))
        .hasMessage(
            dir
                + ": class 'dog' has 1 image, two or more are needed to set some aside for"
                + " validation; add some, or learn without validation: --validation 0");
    assertThatThrownBy(() -> folder.withValidation(1, 1))
        .hasMessage("validation: expected a fraction above 0 and below 1, got 1.0");
    images("dog", 2);
    assertThat(ImageFolder.scan(dir).withValidation(0.01, 1).images(Split.VALIDATION)).hasSize(2);
    assertThat(ImageFolder.scan(dir).withValidation(0.99, 1).images(Split.TRAIN)).hasSize(2);
  }
}
