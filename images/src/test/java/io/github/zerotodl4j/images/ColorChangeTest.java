package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes against PIL; {@code make_color.py} made the numbers. */
class ColorChangeTest {

  @Test
  void everyByteIsThatOfPil() throws IOException {
    JsonNode golden = new ObjectMapper().readTree(TestImages.resource("/image/color.json"));
    int compared = 0;
    for (JsonNode one : golden.get("cases")) {
      RgbImage image =
          new RgbImage(
              golden.get("width").asInt(),
              golden.get("height").asInt(),
              HexFormat.of().parseHex(golden.get("picture").asText()));
      Variation.Colors colors =
          new Variation.Colors(
              one.get("brightness").asDouble(),
              one.get("contrast").asDouble(),
              one.get("saturation").asDouble());

      ColorChange.apply(image, colors);

      assertThat(HexFormat.of().formatHex(image.data()))
          .as(colors.toString())
          .isEqualTo(one.get("pixels").asText());
      compared++;
    }
    assertThat(compared).isEqualTo(6);
  }

  @Test
  void factorsOfOneLeaveEveryByte() {
    RgbImage image = TestImages.drawn(9, 7, 3);
    byte[] before = image.data().clone();

    ColorChange.apply(image, Variation.Colors.SAME);
    ColorChange.erase(image, Variation.Square.NONE);

    assertThat(image.data()).isEqualTo(before);
  }

  @Test
  void aSquareIsErasedAsFarAsItLiesInTheImage() {
    RgbImage image = new RgbImage(4, 3, new byte[36]);

    ColorChange.erase(image, new Variation.Square(2, -1, 3));

    // columns 2 and 3 of rows 0 and 1
    byte[] expected = new byte[36];
    Arrays.fill(expected, 6, 12, (byte) 115);
    Arrays.fill(expected, 18, 24, (byte) 115);
    assertThat(image.data()).isEqualTo(expected);
  }

  @Test
  void aSquareOutsideErasesNothing() {
    RgbImage image = new RgbImage(4, 3, new byte[36]);

    ColorChange.erase(image, new Variation.Square(9, 9, 3));
    ColorChange.erase(image, new Variation.Square(-5, -5, 3));

    assertThat(image.data()).containsOnly(0);
  }
}
