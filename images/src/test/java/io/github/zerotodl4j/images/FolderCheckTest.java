package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {

  @TempDir private Path dir;

  private void write(String name, byte[] bytes) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void discs(String name, long seed) throws IOException {
    write(name, PngFile.encode(TestImages.discs(60, 40, seed)));
  }

  private FolderReport check() throws IOException, InterruptedException {
    return FolderCheck.check(ImageFolder.scan(dir), 2, done -> {});
  }

  @Test
  void countsFormatsModesAndSizes() throws Exception {
    discs("train/cat/1.png", 1);
    discs("train/cat/2.png", 2);
    write("train/cat/grey.jpg", TestImages.resource("/image/grey.jpg"));
    write("train/cat/deep.png", TestImages.resource("/image/deep.png"));
    write("train/dog/cmyk.jpg", TestImages.resource("/image/cmyk.jpg"));
    write("test/cat/turned.jpg", TestImages.resource("/image/exif-6.jpg"));
    write("test/dog/4.gif", TestImages.resource("/image/pattern.gif"));

    FolderReport report = check();

    assertThat(report.counts())
        .isEqualTo(Map.of("train", Map.of("cat", 4, "dog", 1), "test", Map.of("cat", 1, "dog", 1)));
    assertThat(report.formats()).isEqualTo(Map.of("JPEG", 3, "PNG", 3, "GIF", 1));
    assertThat(report.modes())
        .isEqualTo(
            Map.of(
                "RGB 8 bit",
                3,
                "GREY 8 bit",
                1,
                "RGB 16 bit",
                1,
                "CMYK 8 bit",
                1,
                "PALETTE 8 bit",
                1));
    assertThat(report.otherModes())
        .containsEntry("train/cat/deep.png", "RGB 16 bit")
        .containsEntry("train/dog/cmyk.jpg", "CMYK 8 bit")
        .hasSize(4);
    assertThat(report.sizes()).isEqualTo(new FolderReport.Sizes(16, 40, 60, 10, 30, 40));
    assertThat(report.rotated()).isEqualTo(1);
    assertThat(report.imbalance()).isEqualTo(4);
    assertThat(report.remarks())
        .containsExactly(
            "the largest training class, 'cat' (4), has 4.0 times the images of the smallest,"
                + " 'dog' (1): accuracy alone will flatter, look at each class");
    assertThat(report.wouldSkip()).isFalse();
  }

  @Test
  void whatTrainingWouldSkipIsNamed() throws Exception {
    discs("a/1.png", 1);
    discs("b/1.png", 2);
    write("a/empty.jpg", new byte[0]);
    write("a/text.jpg", "hello".getBytes(StandardCharsets.UTF_8));
    byte[] jpeg = TestImages.resource("/image/pattern.jpg");
    write("b/cut.jpg", Arrays.copyOf(jpeg, 900));

    FolderReport report = check();

    assertThat(report.wouldSkip()).isTrue();
    assertThat(report.skipped())
        .containsExactly(
            Map.entry("a/empty.jpg", "empty file (0 bytes)"),
            Map.entry("a/text.jpg", "not an image: its first bytes are of no known image format"),
            Map.entry("b/cut.jpg", "truncated JPEG: no end-of-image marker after 900 bytes"));
  }

  @Test
  void imagesOfAFewPixelsAreNamed() throws Exception {
    discs("a/1.png", 1);
    discs("b/1.png", 2);
    write("a/dot.png", PngFile.encode(TestImages.drawn(1, 1, 3)));
    write("b/line.png", PngFile.encode(TestImages.drawn(2000, 1, 3)));

    assertThat(check().remarks())
        .containsExactly(
            "images less than 8 pixels wide or high, which show next to nothing: 2 (a/dot.png,"
                + " b/line.png)");
  }

  @Test
  void aJpegBrokenInsideIsDamaged() throws Exception {
    byte[] jpeg = TestImages.jpeg(TestImages.discs(160, 120, 5));
    // the second half of the picture's data is missing, the end-of-image marker is there
    byte[] damaged = Arrays.copyOf(jpeg, jpeg.length / 2);
    damaged[damaged.length - 2] = (byte) 0xFF;
    damaged[damaged.length - 1] = (byte) 0xD9;
    write("a/half grey.jpg", damaged);
    write("a/whole.jpg", jpeg);
    discs("b/1.png", 2);

    FolderReport report = check();

    assertThat(report.skipped()).isEmpty();
    assertThat(report.damaged()).containsOnlyKeys("a/half grey.jpg");
    assertThat(report.damaged().get("a/half grey.jpg")).contains("premature end of data segment");
  }

  @Test
  void copiesAreFoundWithinAndAcrossSplits() throws Exception {
    for (int i = 0; i < 20; i++) {
      discs("train/" + (i % 2 == 0 ? "cat/" : "dog/") + i + ".png", i);
    }
    discs("train/cat/copy of 0.png", 0);
    discs("test/cat/copy of 2.png", 2);
    discs("test/dog/copy of 4.png", 4);

    List<FolderReport.Group> duplicates = check().duplicates();

    assertThat(duplicates)
        .containsExactlyInAnyOrder(
            new FolderReport.Group(
                List.of("train/cat/0.png", "train/cat/copy of 0.png"), false, false),
            new FolderReport.Group(
                List.of("train/cat/2.png", "test/cat/copy of 2.png"), true, false),
            new FolderReport.Group(
                List.of("train/cat/4.png", "test/dog/copy of 4.png"), true, true));
    assertThat(check().lookAlikes()).isEmpty();
  }

  @Test
  void lookAlikesSurviveScalingRecompressionAndBrightness() throws Exception {
    for (int i = 0; i < 30; i++) {
      discs("train/" + (i % 2 == 0 ? "cat/" : "dog/") + i + ".png", i);
    }
    RgbImage picture = TestImages.discs(60, 40, 3);
    write(
        "test/dog/smaller.jpg",
        TestImages.jpeg(
            new ImagePreprocessing(
                    45, 30, ImagePreprocessing.Resize.FIT, ImagePreprocessing.Color.RGB, false)
                .toSize(picture)));
    byte[] darker = picture.data().clone();
    ColorChange.brightness(darker, 0.8);
    write("train/cat/darker.png", PngFile.encode(new RgbImage(60, 40, darker)));
    discs("test/cat/copy of 3.png", 3);

    assertThat(check().lookAlikes())
        .containsExactly(
            new FolderReport.Group(
                List.of(
                    "train/cat/darker.png",
                    "train/dog/3.png",
                    "test/cat/copy of 3.png",
                    "test/dog/smaller.jpg"),
                true,
                true));
  }

  @Test
  void picturesOfOneColourDoNotResembleEachOther() throws Exception {
    for (int i = 0; i < 4; i++) {
      byte[] plain = new byte[3 * 20 * 20];
      Arrays.fill(plain, (byte) (40 * i));
      write((i % 2 == 0 ? "a/" : "b/") + i + ".png", PngFile.encode(new RgbImage(20, 20, plain)));
    }

    assertThat(check().lookAlikes()).isEmpty();
  }

  @Test
  void progressCountsEveryFileAndTheReportIsJson() throws Exception {
    discs("a/1.png", 1);
    discs("b/1.png", 2);
    discs("b/2.png", 3);
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    FolderReport report = FolderCheck.check(ImageFolder.scan(dir), 2, done::add);

    assertThat(done).containsExactly(1, 2, 3);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readValue(json.writeValueAsString(report), FolderReport.class))
        .isEqualTo(report);
  }

  @Test
  void thePhotosAreWholeAndTwoOfThemAreOne() throws Exception {
    String data = System.getenv("ZERO_DATA");
    assumeThat(data).as("ZERO_DATA names the folder with cats-vs-dogs").isNotNull();
    Path photos = Path.of(data, "cats-vs-dogs");
    assumeThat(photos.resolve("train/dog/dog.180.jpg")).exists();

    FolderReport report = FolderCheck.check(ImageFolder.scan(photos), 2, done -> {});

    assertThat(report.skipped()).isEmpty();
    // the same four puppies, looked at and found alike
    assertThat(report.lookAlikes())
        .containsExactly(
            new FolderReport.Group(
                List.of("train/dog/dog.180.jpg", "train/dog/dog.74.jpg"), false, false));
  }
}
