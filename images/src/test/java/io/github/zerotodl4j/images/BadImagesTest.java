package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, hostile or odd: an image, or one line that says why not. */
class BadImagesTest {

  private static final ImagePreprocessing SMALL = ImagePreprocessing.square(8);

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> SMALL.load("x", bytes))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(message);
  }

  @Test
  void emptyTextAndFormatsOfOthers() {
    assertRefused(new byte[0], "x: empty file (0 bytes)");
    String noImage = "x: not an image: its first bytes are of no known image format";
    assertRefused(new byte[] {(byte) 0xFF}, noImage);
    assertRefused("hello".getBytes(StandardCharsets.UTF_8), noImage);
  }

  @ParameterizedTest
  @CsvSource({
    "'\0\0\0\30ftypheic', HEIC",
    "'\0\0\0\30ftypmif1\0\0\0\0mif1heic', HEIC",
    "'\0\0\0\30ftypavif', AVIF",
    "'\0\0\0\30ftypmif1\0\0\0\0mif1avif', AVIF",
    "'\0\0\0\14JXL ', JPEG XL",
    "'\0\0\0\14jP  ', JPEG 2000",
    "'\0\0\0\30ftypcrx \0', a camera's raw file",
    "'II*\0\20\0\0\0CR\2\0', a camera's raw file",
    "'FUJIFILMCCD-RAW 0201', a camera's raw file",
    "'8BPS\0\1', a Photoshop document",
    "'<?xml version=\"1.0\"?>\n<svg>', SVG",
    "'  <svg xmlns=\"x\">', SVG",
    "'%PDF-1.4', PDF"
  })
  void formatsOfOthersAreNamedByTheirContent(String head, String title) {
    assertRefused(
        head.getBytes(StandardCharsets.ISO_8859_1),
        "x: " + title + " is not read; convert it to JPEG or PNG");
  }

  @Test
  void whatIsNoImageAtAllIsNamed() {
    assertRefused(
        "<!DOCTYPE html>\n<html>404 not found</html>".getBytes(StandardCharsets.UTF_8),
        "x: a web page, such as an error message in place of an image, is not read; download the"
            + " image again");
    assertRefused(
        "version https://git-lfs.github.com/spec/v1\noid".getBytes(StandardCharsets.UTF_8),
        "x: a pointer of Git LFS in place of an image is not read; run git lfs pull");
    assertRefused(
        "\0\0\0\30ftypisom".getBytes(StandardCharsets.ISO_8859_1),
        "x: a video is not read; save its frames as JPEG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pattern.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "pattern.png", "palette.png",
        "deep.png", "pattern.bmp", "pattern.gif", "lossless.webp", "lossy.webp", "exif-6.jpg"
      })
  void aFileCutShortIsRefusedWhereverTheCutIs(String name) {
    byte[] whole = TestImages.resource("/image/" + name);
    // the last byte of a GIF is its trailer, behind the pixels
    int most = name.endsWith(".gif") ? whole.length - 2 : whole.length - 1;
    for (int length = 16; length < most; length += Math.max(1, whole.length / 97)) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SMALL.load("x", cut))
          .as("%s cut to %d bytes", name, length)
          .isInstanceOf(UnreadableImageException.class)
          .hasMessageMatching("x: (truncated|broken) [^\n]+");
    }
    byte[] almost = Arrays.copyOf(whole, most);
    assertThatThrownBy(() -> SMALL.load("x", almost)).hasMessageStartingWith("x: truncated");
  }

  @Test
  void aJpegCutShortSaysAfterHowManyBytes() {
    byte[] cut = Arrays.copyOf(TestImages.resource("/image/pattern.jpg"), 700);
    assertRefused(cut, "x: truncated JPEG: no end-of-image marker after 700 bytes");
  }

  @Test
  void whateverFollowsAnImageDoesNotCount() throws IOException {
    byte[] whole = TestImages.resource("/image/pattern.jpg");
    byte[] longer = Arrays.copyOf(whole, whole.length + 5000);

    assertThat(SMALL.load("x", longer).data()).isEqualTo(SMALL.load("x", whole).data());
  }

  @Test
  void aPngWithAWrongChecksumIsRefused() {
    byte[] png = TestImages.resource("/image/pattern.png");
    png[60] ^= 1;
    assertRefused(png, "x: corrupt PNG: wrong checksum in chunk IDAT at byte 33");
  }

  @ParameterizedTest
  @CsvSource({"50000, 50000", "2147483647, 2147483647", "1, 300000001"})
  void anImageBombIsRefusedByItsHeader(int width, int height) {
    byte[] png = TestImages.resource("/image/pattern.png");
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

    String size = width + "x" + height;
    assertRefused(
        png,
        "x: header says "
            + size
            + " pixels, more than the limit of 300000000; scale it down first");
  }

  @Test
  void sizesOfNothingAreRefused() {
    byte[] bmp = TestImages.resource("/image/pattern.bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Integer.MIN_VALUE);
    assertRefused(bmp, "x: header says 40x0 pixels, at least 1x1 is expected");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(22, 30).putInt(18, -40);
    assertRefused(bmp, "x: header says -40x30 pixels, at least 1x1 is expected");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "20000, 1", "1, 20000", "3, 500"})
  void oddShapesComeOutInTheSizeAskedFor(int width, int height) throws IOException {
    byte[] png = PngFile.encode(TestImages.drawn(width, height, 3));
    for (ImagePreprocessing.Resize resize : ImagePreprocessing.Resize.values()) {
      RgbImage image = ImagePreprocessing.square(8).withResize(resize).load("x", png);
      assertThat(image.width()).isEqualTo(8);
      assertThat(image.height()).isEqualTo(8);
    }
  }

  @Test
  void filesThatCannotBeOpenedSayWhy(@TempDir Path dir) throws IOException {
    Path missing = dir.resolve("missing.jpg");
    assertThatThrownBy(() -> SMALL.load(missing)).hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> SMALL.load(dir))
        .hasMessage(dir + ": a folder, an image file is expected");
    Path dangling = Files.createSymbolicLink(dir.resolve("dangling.jpg"), missing);
    assertThatThrownBy(() -> SMALL.load(dangling)).hasMessage(dangling + ": no such file");
    Path loop = dir.resolve("loop.jpg");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> SMALL.load(loop))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageMatching("\\Q" + loop + "\\E: cannot be read: Too many [^/]+");
  }

  @Test
  void aFileWithoutPermissionSaysSo(@TempDir Path dir) throws IOException {
    Path file = TestImages.write(dir.resolve("a.png"), 8, 8, 1);
    Files.setPosixFilePermissions(file, Set.of());
    try {
      assumeFalse(Files.isReadable(file), "permissions do not bind this user (root)");
      assertThatThrownBy(() -> SMALL.load(file)).hasMessage(file + ": no permission to read it");
    } finally {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void namesWithSpacesUmlautsAndChineseAreRead(@TempDir Path dir) throws IOException {
    for (String name : new String[] {"a b.png", "Käse ß.png", "猫.png", "🐈.png", "50%.png"}) {
      Path file = TestImages.write(dir.resolve(name), 8, 8, 1);
      assertThat(SMALL.load(file).data()).isEqualTo(TestImages.drawn(8, 8, 1).data());
    }
  }
}
