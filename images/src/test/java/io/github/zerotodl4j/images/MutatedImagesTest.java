package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hundreds of damaged files, seeded: each ends in an image or in one clear line. */
class MutatedImagesTest {

  private static final List<String> FILES =
      List.of(
          "pattern.jpg",
          "progressive.jpg",
          "cmyk.jpg",
          "exif-6.jpg",
          "formats/restart.jpg",
          "formats/ycck.jpg",
          "pattern.png",
          "palette.png",
          "deep.png",
          "formats/interlaced.png",
          "formats/exif-ztxt.png",
          "pattern.bmp",
          "formats/565.bmp",
          "formats/rle8.bmp",
          "formats/rle4.bmp",
          "formats/4.bmp",
          "pattern.gif",
          "formats/interlaced.gif",
          "formats/offset.gif",
          "lossless.webp",
          "lossy.webp",
          "exif-6.webp",
          "formats/animated.webp",
          "formats/palette.webp",
          "formats/lzw.tif",
          "formats/deflate.tif",
          "formats/packbits.tif",
          "formats/tiles.tif",
          "formats/palette.tif",
          "formats/png.ico",
          "formats/bitmap.ico",
          "formats/bytes.ppm",
          "formats/text.ppm",
          "formats/runs.tga",
          "formats/palette.tga");

  @Test
  void everyMutationEndsInAnImageOrOneLine() {
    Random random = new Random(20240601);
    ImagePreprocessing small = ImagePreprocessing.square(8);
    int images = 0;
    int refused = 0;
    for (int i = 0; i < 20 * FILES.size(); i++) {
      String name = FILES.get(i % FILES.size());
      byte[] mutated = mutate(TestImages.resource("/image/" + name), random);
      try {
        assertThat(small.load(name, mutated).data()).hasSize(8 * 8 * 3);
        images++;
      } catch (UnreadableImageException e) {
        assertThat(e.getMessage())
            .startsWith(name + ": ")
            .doesNotContain("\n")
            .hasSizeLessThan(300);
        refused++;
      }
    }
    assertThat(images).isPositive();
    assertThat(refused).isPositive();
  }

  /** Bytes overwritten, bits flipped, a piece cut out or doubled, or the end cut off. */
  private static byte[] mutate(byte[] bytes, Random random) {
    int changes = 1 + random.nextInt(8);
    // half of the hits go to the header, where sizes and offsets stand
    int range = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int i = 0; i < changes; i++) {
          bytes[random.nextInt(range)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> {
        for (int i = 0; i < changes; i++) {
          bytes[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        int from = random.nextInt(range);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(32));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, cut, from, bytes.length - to);
        return cut;
      }
      default -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
    }
    return bytes;
  }
}
