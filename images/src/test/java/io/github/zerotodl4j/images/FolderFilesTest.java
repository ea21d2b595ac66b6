package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.images.format.ImageDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file below a class folder is an image, not read for a reason, or ignored by rule. */
class FolderFilesTest {

  private static final byte[] HEIC =
      "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path dir;

  private Path png(String name) {
    return TestImages.write(dir.resolve(name), 8, 8, name.hashCode());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void everyFileIsAccountedFor() throws IOException {
    byte[] picture = Files.readAllBytes(png("a/1.png"));
    png("b/1.png");
    List<String> ignored =
        List.of(
            "a/.hidden.png",
            "a/Thumbs.db",
            "a/desktop.ini",
            "a/.DS_Store",
            "a/1.png_original",
            "a/1.png.bak",
            "a/1.png~",
            "a/2.png.crdownload",
            "a/3.png.part",
            "a/4.png.tmp",
            "a/labels.CSV");
    for (String name : ignored) {
      write(name, picture);
    }
    for (String name : List.of("a/@eaDir/1.png/SYNOPHOTO_THUMB_M.png", "a/__MACOSX/1.png")) {
      write(name, picture);
    }
    write("a/photo.heic", HEIC);
    write("a/empty.jpg", new byte[0]);
    write("a/text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
    write("a/1 (1).png", picture);
    write("a/1 - Copy.png", picture);
    write("a/no extension", picture);
    write("a/notes", "no picture".getBytes(StandardCharsets.UTF_8));

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(
            folder.ofClass(Split.TRAIN, 0).stream().map(i -> dir.relativize(i.file()).toString()))
        .containsExactly(
            "a/1 (1).png",
            "a/1 - Copy.png",
            "a/1.png",
            "a/empty.jpg",
            "a/no extension",
            "a/photo.heic",
            "a/text.jpg");
    assertThat(folder.unread())
        .containsOnlyKeys(
            dir.resolve("a/photo.heic"),
            dir.resolve("a/empty.jpg"),
            dir.resolve("a/text.jpg"),
            dir.resolve("a/notes"));
    assertThat(folder.ignored().keySet().stream().map(file -> dir.relativize(file).toString()))
        .containsAll(ignored)
        .contains("a/@eaDir", "a/__MACOSX")
        .hasSize(ignored.size() + 2);
    assertThat(folder.remarks())
        .containsExactly(
            dir.resolve("a/photo.heic") + ": HEIC is not read; convert it to JPEG or PNG, left out",
            dir.resolve("a/empty.jpg") + ": empty file (0 bytes), left out",
            dir.resolve("a/notes")
                + " and 1 more: not an image: its first bytes are of no known image format, left"
                + " out");
  }

  @Test
  void aLinkToNowhereIsCalledThatInAClassAsBesideIt() throws IOException {
    TestImages.write(dir.resolve("cat/1.png"), 8, 8, 1);
    TestImages.write(dir.resolve("dog/1.png"), 8, 8, 2);
    Path inside = Files.createSymbolicLink(dir.resolve("cat/2.png"), dir.resolve("gone.png"));
    Path beside = Files.createSymbolicLink(dir.resolve("ape"), dir.resolve("gone"));

    assertThat(ImageFolder.scan(dir).unread())
        .containsOnlyKeys(inside, beside)
        .containsValue("a link to nowhere")
        .doesNotContainValue("a named pipe, socket or device, not a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost+found", "@Recycle", "$RECYCLE.BIN", "System Volume Information"})
  void aSystemsFolderIsNoClass(String name) throws IOException {
    TestImages.write(dir.resolve("cat/1.png"), 8, 8, 1);
    TestImages.write(dir.resolve("dog/1.png"), 8, 8, 2);
    TestImages.write(dir.resolve(name).resolve("1.png"), 8, 8, 3);

    assertThat(ImageFolder.scan(dir).classes()).containsExactly("cat", "dog");
  }

  @Test
  void smallCopiesBesideTheImagesOfAClassAreLeftOutAndNamed() throws IOException {
    png("cat/1.png");
    png("cat/thumbs/1.png");
    png("cat/2020/1.png");
    png("cat/2020/_Thumbnails/1.png");
    png("dog/1.png");
    png("dog/thumbsucker/1.png");

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.images(Split.TRAIN)).hasSize(4);
    assertThat(folder.ignored())
        .containsOnlyKeys(dir.resolve("cat/thumbs"), dir.resolve("cat/2020/_Thumbnails"));
    assertThat(folder.remarks())
        .containsExactly(
            dir.resolve("cat/2020/_Thumbnails")
                + " and 1 more: a folder of small copies of images, left out");
  }

  /** Who names such a folder, or has a class of that name, means it. */
  @Test
  void aClassMayBeCalledThumbnails() throws IOException {
    png("thumbs/1.png");
    png("fingers/1.png");

    assertThat(ImageFolder.scan(dir).classes()).containsExactly("fingers", "thumbs");
    assertThat(ImageFolder.scan(dir).images(Split.TRAIN)).hasSize(2);
  }

  @Test
  void aFolderOfSystemsThumbnailsIsNoClass() throws IOException {
    png("a/1.png");
    png("b/1.png");
    png("@eaDir/1.png");
    png(".git/1.png");

    assertThat(ImageFolder.scan(dir).classes()).containsExactly("a", "b");
  }

  @Test
  void aClassOfWhichNothingIsReadIsRefused() throws IOException {
    png("cat/1.png");
    for (int i = 0; i < 3; i++) {
      write("dog/IMG_" + i + ".HEIC", HEIC);
    }

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessage(
            "class 'dog': none of 3 images can be read (3: HEIC is not read; convert it to JPEG or"
                + " PNG), the first: dog/IMG_0.HEIC; convert them, or take the class away");
  }

  @Test
  void aClassOfBrokenImagesAloneIsRefused() throws IOException {
    png("cat/1.png");
    byte[] jpeg = TestImages.resource("/image/pattern.jpg");
    write("dog/1.jpg", Arrays.copyOf(jpeg, 700));
    write("dog/2.jpg", Arrays.copyOf(jpeg, 800));

    assertThatThrownBy(() -> ImageFolder.scan(dir))
        .isInstanceOf(ImageFolderException.class)
        .hasMessage(
            "class 'dog': none of 2 images can be read (1: truncated JPEG: no end-of-image marker"
                + " after 700 bytes, 1: truncated JPEG: no end-of-image marker after 800 bytes), the"
                + " first: dog/1.jpg; convert them, or take the class away");
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void aNamedPipeIsNeverOpened() throws Exception {
    png("a/1.png");
    png("b/1.png");
    Path pipe = dir.resolve("a/pipe.jpg");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(dir.resolve("a/endless.jpg"), Path.of("/dev/zero"));

    ImageFolder folder = ImageFolder.scan(dir);

    assertThat(folder.images(Split.TRAIN)).hasSize(2);
    assertThat(folder.remarks())
        .containsExactly(
            dir.resolve("a/endless.jpg")
                + " and 1 more: a named pipe, socket or device, not a file, left out");
    assertThatThrownBy(() -> ImageDecoder.read(pipe))
        .hasMessage(pipe + ": a named pipe, socket or device, not a file");
  }

  @Test
  void imagesInNoClassFolderAreNotReadAndSaidSo() throws IOException, InterruptedException {
    png("a/1.png");
    png("b/1.png");
    png("loose.png");

    FolderReport report = FolderCheck.check(ImageFolder.scan(dir), 1, done -> {});

    assertThat(report.skipped()).containsOnlyKeys("loose.png");
    assertThat(report.wouldSkip()).isTrue();
  }

  @Test
  void predictingAFolderAnswersForEveryImageAndRemarksOnTheRest() throws IOException {
    png("1.png");
    write("2.heic", HEIC);
    write("notes", "no picture".getBytes(StandardCharsets.UTF_8));
    List<String> remarks = new ArrayList<>();

    List<Path> files = ImageFolder.files(dir, remarks);

    assertThat(files).containsExactly(dir.resolve("1.png"), dir.resolve("2.heic"));
    assertThat(remarks)
        .containsExactly(
            dir.resolve("notes")
                + ": not an image: its first bytes are of no known image format, left out");
  }
}
