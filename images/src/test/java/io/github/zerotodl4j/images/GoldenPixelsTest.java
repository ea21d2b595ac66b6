package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decoding and resizing against PIL's own pixels; {@code make_fixtures.py} and {@code
 * make_formats.py} made the numbers.
 */
class GoldenPixelsTest {

  /** One entry of golden.json. */
  record Golden(
      String source,
      int width,
      int height,
      ImagePreprocessing.Resize resize,
      ImagePreprocessing.Color color,
      boolean exif,
      int tolerance,
      String rgb) {

    @Override
    public String toString() {
      return source + " " + resize + " " + color + " to " + width + "x" + height;
    }
  }

  static List<Golden> golden() throws IOException {
    return golden("/image/golden.json");
  }

  static List<Golden> formats() throws IOException {
    return golden("/image/formats/golden.json");
  }

  private static List<Golden> golden(String resource) throws IOException {
    try (InputStream in = GoldenPixelsTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readValue(in, new TypeReference<>() {});
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void everyPixelIsThatOfPil(Golden golden) throws IOException {
    assertIsThatOfPil(golden, "/image/");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyWayOfStoringAPictureIsReadAsByPil(Golden golden) throws IOException {
    assertIsThatOfPil(golden, "/image/formats/");
  }

  private static void assertIsThatOfPil(Golden golden, String folder) throws IOException {
    ImagePreprocessing preprocessing =
        new ImagePreprocessing(
            golden.width(), golden.height(), golden.resize(), golden.color(), golden.exif());

    RgbImage image =
        preprocessing.load(golden.source(), TestImages.resource(folder + golden.source()));

    byte[] expected = HexFormat.of().parseHex(golden.rgb());
    int worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs((expected[i] & 0xFF) - (image.data()[i] & 0xFF)));
    }
    assertThat(expected).hasSameSizeAs(image.data());
    assertThat(worst)
        .as("largest difference in levels of 255")
        .isLessThanOrEqualTo(golden.tolerance());
  }

  @Test
  void pureRedIsOneZeroZero() throws IOException {
    ImagePreprocessing preprocessing = ImagePreprocessing.square(2);
    float[] input = new float[preprocessing.floats()];

    preprocessing.toFloats(
        preprocessing.load("red.png", TestImages.resource("/image/red.png")), input, 0);

    assertThat(input).containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void preprocessingSurvivesJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ImagePreprocessing preprocessing =
        new ImagePreprocessing(
            112, 96, ImagePreprocessing.Resize.CROP, ImagePreprocessing.Color.GREY, false);

    String text = json.writeValueAsString(preprocessing);

    assertThat(text)
        .isEqualTo(
            "{\"width\":112,\"height\":96,\"resize\":\"crop\",\"color\":\"grey\",\"exifRotation\":false}");
    assertThat(json.readValue(text, ImagePreprocessing.class)).isEqualTo(preprocessing);
  }
}
