package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.format.RgbImage;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices and pixels against NumPy and SciPy; {@code make_affine.py} made the numbers. */
class AugmentationTest {

  /** One entry of affine.json. */
  record Case(
      List<Object> variation, int width, int height, double[] matrix, Map<String, String> pixels) {

    Variation parsed() {
      double[] v = new double[6];
      for (int i = 0; i < 6; i++) {
        v[i] = ((Number) variation.get(i)).doubleValue();
      }
      return new Variation(v[0], v[1], v[2], v[3], v[4], v[5], (boolean) variation.get(6), 1);
    }
  }

  private static JsonNode golden() throws IOException {
    return new ObjectMapper().readTree(TestImages.resource("/image/affine.json"));
  }

  static List<Case> cases() throws IOException {
    return List.of(new ObjectMapper().treeToValue(golden().get("cases"), Case[].class));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMatrixIsKeras(Case one) {
    assertThat(one.parsed().matrix(one.width(), one.height()))
        .containsExactly(one.matrix(), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Augmentation.Fill.class)
  void pixelsAreThoseOfScipyWithinTheWarpsPrecision(Augmentation.Fill fill) throws IOException {
    byte[] picture = HexFormat.of().parseHex(golden().get("picture").asText());
    RgbImage image = new RgbImage(40, 30, picture);
    int compared = 0;
    for (Case one : cases()) {
      if (one.pixels().isEmpty()) {
        continue;
      }
      byte[] expected =
          HexFormat.of().parseHex(one.pixels().get(fill.name().toLowerCase(Locale.ROOT)));
      byte[] actual = AffineWarp.apply(image, one.parsed(), fill).data();
      // 1/64 pixel off where neighbours differ by up to 255 at a hard edge
      int edge = fill == Augmentation.Fill.NEAREST || fill == Augmentation.Fill.REFLECT ? 1 : 5;
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i] & 0xFF)
            .as("%s at %d", one, i)
            .isCloseTo(expected[i] & 0xFF, within(edge));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(8 * 40 * 30 * 3);
  }

  @Test
  void identityAndFlipAreExact() {
    RgbImage image = TestImages.drawn(31, 17, 1);

    assertThat(AffineWarp.apply(image, Variation.IDENTITY, Augmentation.Fill.NEAREST).data())
        .isEqualTo(image.data());
    RgbImage flipped =
        AffineWarp.apply(
            image, new Variation(0, 0, 0, 0, 1, 1, true, 1), Augmentation.Fill.NEAREST);
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 31; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(flipped.at(x, y, c)).isEqualTo(image.at(30 - x, y, c));
        }
      }
    }
  }

  @Test
  void brightnessMultipliesCutsAndRoundsDownAsPil() {
    // ImageEnhance.Brightness(image).enhance(1.3) on 0, 1, 10, 100, 196, 197, 255
    byte[] data = {0, 1, 10, 100, (byte) 196, (byte) 197, (byte) 255};
    ColorChange.brightness(data, 1.3);
    assertThat(data).containsExactly(0, 1, 13, 130, (byte) 254, (byte) 255, (byte) 255);
  }

  @Test
  void drawsStayInTheirRangesAndReachBothEnds() {
    Augmentation tutorial = Augmentation.tutorial();
    int flips = 0;
    double lowest = 2;
    double highest = 0;
    for (int i = 0; i < 4000; i++) {
      Variation v = tutorial.draw(5, 1, i, 100, 50);
      assertThat(v.theta()).isBetween(-20.0, 20.0);
      assertThat(v.shiftX()).isBetween(-20.0, 20.0);
      assertThat(v.shiftY()).isBetween(-10.0, 10.0);
      assertThat(v.shear()).isBetween(-0.2, 0.2);
      assertThat(v.zoomX()).isBetween(0.5, 1.5);
      assertThat(v.brightness()).isEqualTo(1);
      flips += v.flip() ? 1 : 0;
      lowest = Math.min(lowest, v.zoomY());
      highest = Math.max(highest, v.zoomY());
    }
    // 4000 fair coins: 2000 with a standard deviation of 32
    assertThat(flips).isBetween(1840, 2160);
    assertThat(lowest).isLessThan(0.51);
    assertThat(highest).isGreaterThan(1.49);
  }

  @Test
  void drawsDependOnSeedEpochAndIndexAlone() {
    Augmentation tutorial = Augmentation.tutorial();
    Variation first = tutorial.draw(5, 1, 7, 100, 50);

    assertThat(tutorial.draw(5, 1, 7, 100, 50)).isEqualTo(first);
    assertThat(tutorial.draw(6, 1, 7, 100, 50)).isNotEqualTo(first);
    assertThat(tutorial.draw(5, 2, 7, 100, 50)).isNotEqualTo(first);
    assertThat(tutorial.draw(5, 1, 8, 100, 50)).isNotEqualTo(first);
    Augmentation turned = new Augmentation(20, 0, 0, 0, 0, false, 0, Augmentation.Fill.WRAP);
    assertThat(turned.draw(5, 1, 7, 100, 50).theta()).isEqualTo(first.theta());
  }

  @Test
  void drawsForSmallDataCropChangeColoursAndEraseHalf() {
    Augmentation ranges = Augmentation.smallData();
    int erased = 0;
    double smallestView = 2;
    for (int i = 0; i < 4000; i++) {
      Variation v = ranges.draw(5, 1, i, 100, 50);
      // crop 0.35 times zoom 0.15: 0.65 · 0.85 to 1 · 1.15
      assertThat(v.zoomX()).isBetween(0.5525, 1.15);
      assertThat(v.zoomX() / v.zoomY()).isBetween(0.85 / 1.15, 1.15 / 0.85);
      assertThat(v.colors().contrast()).isBetween(0.7, 1.3);
      assertThat(v.colors().saturation()).isBetween(0.7, 1.3);
      erased += v.erased().side() > 0 ? 1 : 0;
      assertThat(v.erased().side()).isIn(0, 20); // 0.4 of 50
      smallestView = Math.min(smallestView, v.zoomX());
    }
    // 4000 fair coins: 2000 with a standard deviation of 32
    assertThat(erased).isBetween(1840, 2160);
    assertThat(smallestView).isLessThan(0.6);
  }

  @Test
  void coloursLeaveTheDrawsOfPositionAlone() {
    Augmentation coloured =
        new Augmentation(20, 0.2, 0.2, 0.2, 0.5, true, 0, 0, 0.5, 0.5, 0.5, Augmentation.Fill.WRAP);

    assertThat(coloured.draw(5, 1, 7, 100, 50).matrix(100, 50))
        .isEqualTo(Augmentation.tutorial().draw(5, 1, 7, 100, 50).matrix(100, 50));
  }

  @Test
  void noneIsTheIdentity() {
    assertThat(Augmentation.none().draw(1, 2, 3, 10, 10).matrix(10, 10))
        .containsExactly(new double[] {1, 0, 0, 0, 1, 0}, within(1e-15));
  }

  @Test
  void aRangeOutOfBoundsSaysWhichAndWhat() {
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 1.5, false, 0, Augmentation.Fill.NEAREST))
        .hasMessage("zoom: expected 0 to 0.99 (views of 1 ± zoom), got 1.5");
    assertThatThrownBy(() -> new Augmentation(-1, 0, 0, 0, 0, false, 0, Augmentation.Fill.NEAREST))
        .hasMessage("rotation: expected 0 to 180.0 degrees, got -1.0");
  }

  @Test
  void rangesSurviveJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String text = json.writeValueAsString(Augmentation.tutorial());
    assertThat(text).contains("\"widthShift\":0.2").contains("\"fill\":\"nearest\"");
    assertThat(json.readValue(text, Augmentation.class)).isEqualTo(Augmentation.tutorial());
  }
}
