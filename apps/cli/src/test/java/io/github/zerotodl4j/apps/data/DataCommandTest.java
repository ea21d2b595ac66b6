package io.github.zerotodl4j.apps.data;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code zero data check} and {@code zero data preview} on folders of drawn pictures. */
class DataCommandTest {

  @TempDir Path folder;

  private void draw(String name, long seed) throws IOException {
    byte[] noise = new byte[3 * 40 * 30];
    new Random(seed).nextBytes(noise);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PngFile.encode(new RgbImage(40, 30, noise)));
  }

  private void drawTwoClasses() throws IOException {
    for (int i = 0; i < 3; i++) {
      draw("train/cat/" + i + ".png", i);
      draw("train/dog/" + i + ".png", 10 + i);
      draw("test/dog/" + i + ".png", 20 + i);
    }
  }

  @Test
  void aSoundFolderIsZero() throws IOException {
    drawTwoClasses();
    draw("test/cat/copy.png", 0);

    ZeroRun run = zero("data", "check", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("2 classes (cat, dog), images: train 6, test 4")
        .contains("class  train  test")
        .contains("cat        3     1")
        .contains("formats  PNG: 10")
        .contains("modes    RGB 8 bit: 10")
        .contains("sizes    40 to 40 wide (median 40), 30 to 30 high (median 30)")
        .contains("  train/cat/0.png = test/cat/copy.png  [ACROSS SPLITS]")
        .endsWith("Every image can be read." + System.lineSeparator());
  }

  @Test
  void aFileThatTrainingWouldSkipIsOne() throws IOException {
    drawTwoClasses();
    Files.writeString(folder.resolve("train/cat/no.jpg"), "no picture");

    ZeroRun run = zero("data", "check", folder.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("Training would skip (1):")
        .contains("  train/cat/no.jpg: not an image: ")
        .contains("Training would skip 1 file.");
  }

  @Test
  void whatIsIgnoredByRuleIsCountedAndNamed() throws IOException {
    drawTwoClasses();
    Files.writeString(folder.resolve("train/cat/labels.txt"), "no picture");
    draw("train/dog/@eaDir/0.png", 1);

    ZeroRun run = zero("data", "check", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Ignored by rule (2):")
        .contains("  train/cat/labels.txt: a text or side file")
        .contains("  train/dog/@eaDir: a system's folder")
        .endsWith(
            "Every image can be read; ignored by rule: 2, as listed." + System.lineSeparator());
  }

  @Test
  void jsonHasEverything() throws IOException {
    drawTwoClasses();
    Files.writeString(folder.resolve("train/cat/no.jpg"), "no picture");

    ZeroRun run = zero("data", "check", folder.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(report.at("/counts/train/cat").asInt()).isEqualTo(4);
    assertThat(report.at("/skipped").has("train/cat/no.jpg")).isTrue();
    assertThat(report.at("/classes/1").asText()).isEqualTo("dog");
  }

  @Test
  void aFolderThatIsNoneIsTwo() {
    Path missing = folder.resolve("missing");

    ZeroRun run = zero("data", "check", missing.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("zero data check: " + missing + ": no such folder; expected");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void thePreviewIsAPngOfTheGrid() throws IOException {
    drawTwoClasses();
    Path out = folder.resolve("new folder/sheet.png");

    ZeroRun run =
        zero(
            "data",
            "preview",
            folder.toString(),
            "--out",
            out.toString(),
            "--image-size",
            "32",
            "--columns",
            "3",
            "--rows",
            "2",
            "--pick",
            "4");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualToIgnoringNewLines(out + ": 5 variants of " + folder.resolve("train/dog/0.png"));
    BufferedImage sheet = ImageIO.read(out.toFile());
    assertThat(sheet.getWidth()).isEqualTo(3 * 32 + 4 * 6);
    assertThat(sheet.getHeight()).isEqualTo(2 * 32 + 3 * 6);
  }

  @Test
  void withoutChangesEveryVariantIsTheImage() throws IOException {
    draw("a/1.png", 1);
    Path out = folder.resolve("sheet.png");

    ZeroRun run =
        zero(
            "data",
            "preview",
            folder.resolve("a/1.png").toString(),
            "--out",
            out.toString(),
            "--image-size",
            "16",
            "--columns",
            "2",
            "--rows",
            "1",
            "--augment",
            "off");

    assertThat(run.exitCode()).isZero();
    BufferedImage sheet = ImageIO.read(out.toFile());
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(sheet.getRGB(6 + 22 + x, 6 + y)).isEqualTo(sheet.getRGB(6 + x, 6 + y));
      }
    }
  }

  @Test
  void kindsOfChangesAreWrittenAsTheHelpSays() throws IOException {
    draw("a/1.png", 1);
    for (String kind : new String[] {"small-data", "ON", "off"}) {
      Path out = folder.resolve(kind + ".png");
      ZeroRun run =
          zero(
              "data",
              "preview",
              folder.resolve("a/1.png").toString(),
              "--out",
              out.toString(),
              "--image-size",
              "16",
              "--augment",
              kind,
              "--fill",
              "wrap",
              "--horizontal-flip",
              "false",
              "--resize",
              "crop");
      assertThat(run.err()).isEmpty();
      assertThat(out).isNotEmptyFile();
    }
  }

  @Test
  void wrongValuesSayWhichAndWhat() throws IOException {
    drawTwoClasses();
    String dir = folder.toString();

    assertThat(zero("data", "preview", dir, "--zoom", "2").err())
        .isEqualToIgnoringNewLines(
            "zero data preview: zoom: expected 0 to 0.99 (views of 1 ± zoom), got 2.0");
    ZeroRun pick = zero("data", "preview", dir, "--pick", "7");
    assertThat(pick.exitCode()).isEqualTo(2);
    assertThat(pick.err())
        .isEqualToIgnoringNewLines(
            "zero data preview: --pick: expected 1 to 6 for the images of " + dir + ", got 7");
    assertThat(zero("data").exitCode()).isEqualTo(2);
    assertThat(zero("data").err()).contains("check", "preview");
  }

  @Test
  void aPreviewIsWhatItsNameSaysOrRefused() throws IOException {
    draw("train/cat/0.png", 1);
    Path one = folder.resolve("train/cat/0.png");
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    for (String name : List.of("a.jpg", "a.JPEG")) {
      Path out = folder.resolve(name);
      ZeroRun run = zero("data", "preview", one.toString(), "--out=" + out);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(Files.readAllBytes(out)).startsWith(jpeg);
    }
    for (String name : List.of("a.webp", "a", "a.gif")) {
      Path out = folder.resolve(name);
      ZeroRun run = zero("data", "preview", one.toString(), "--out=" + out);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .contains("--out: expected a name that ends in .png or .jpg, got " + out)
          .hasLineCount(1);
      assertThat(out).doesNotExist();
    }
  }
}
