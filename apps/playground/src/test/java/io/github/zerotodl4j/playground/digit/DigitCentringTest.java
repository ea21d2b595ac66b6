package io.github.zerotodl4j.playground.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitCentringTest {
  /**
   * A bar of ink, wherever and however large it was drawn, fills the box and lies in the middle.
   */
  @ParameterizedTest
  @CsvSource({
    "112, 10, 5, 16, 80",
    "112, 60, 50, 8, 40",
    "64, 1, 1, 4, 20",
    "200, 90, 10, 32, 160"
  })
  void aBarBecomesTwentyRowsAroundTheMiddle(int side, int left, int top, int width, int height) {
    float[] digit = DigitCentring.centre(bar(side, left, top, width, height), side);

    double[] centre = centreOfMass(digit);
    assertThat(centre[0]).isCloseTo(14, within(0.6));
    assertThat(centre[1]).isCloseTo(14, within(0.6));
    assertThat(rowsWithInk(digit)).isEqualTo(20);
    assertThat(columnsWithInk(digit)).isEqualTo(4); // the sides stay in proportion, 1 : 5
  }

  @Test
  void whatWasDrawnTwiceAsLargeElsewhereComesOutTheSame() {
    float[] small = DigitCentring.centre(hook(112, 20, 10, 1), 112);
    float[] large = DigitCentring.centre(hook(224, 90, 35, 2), 224);

    for (int i = 0; i < small.length; i++) {
      assertThat(large[i]).isCloseTo(small[i], within(0.02f));
    }
  }

  @Test
  void theMiddleIsThatOfTheInkNotOfTheBox() {
    float[] drawing = bar(100, 10, 10, 60, 20); // heavy head
    for (int y = 30; y < 90; y++) {
      Arrays.fill(drawing, y * 100 + 12, y * 100 + 24, 1); // leg
    }
    double[] centre = centreOfMass(DigitCentring.centre(drawing, 100));

    assertThat(centre[1]).isCloseTo(14, within(0.6));
  }

  @Test
  void nothingDrawnIsNothingShown() {
    assertThat(DigitCentring.centre(new float[64 * 64], 64)).containsOnly(0f).hasSize(784);
  }

  @Test
  void aSingleDotStaysInsideAndKeepsItsInk() {
    float[] drawing = new float[32 * 32];
    drawing[31] = 1; // in a corner

    float[] digit = DigitCentring.centre(drawing, 32);

    assertThat(rowsWithInk(digit)).isEqualTo(20);
    assertThat(centreOfMass(digit)[0]).isCloseTo(14, within(0.6));
  }

  private static float[] bar(int side, int left, int top, int width, int height) {
    float[] drawing = new float[side * side];
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        drawing[y * side + x] = 1;
      }
    }
    return drawing;
  }

  private static float[] hook(int side, int left, int top, int scale) {
    float[] drawing = bar(side, left, top, 6 * scale, 60 * scale);
    float[] foot = bar(side, left, top + 54 * scale, 30 * scale, 6 * scale);
    for (int i = 0; i < drawing.length; i++) {
      drawing[i] = Math.max(drawing[i], foot[i]);
    }
    return drawing;
  }

  private static double[] centreOfMass(float[] digit) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < digit.length; i++) {
      sum += digit[i];
      x += digit[i] * (i % 28 + 0.5);
      int row = i / 28;
      y += digit[i] * (row + 0.5);
    }
    return new double[] {x / sum, y / sum};
  }

  private static int rowsWithInk(float[] digit) {
    int rows = 0;
    for (int y = 0; y < 28; y++) {
      boolean ink = false;
      for (int x = 0; x < 28; x++) {
        ink |= digit[y * 28 + x] > 0.1;
      }
      rows += ink ? 1 : 0;
    }
    return rows;
  }

  private static int columnsWithInk(float[] digit) {
    float[] turned = new float[784];
    for (int i = 0; i < 784; i++) {
      turned[i % 28 * 28 + i / 28] = digit[i];
    }
    return rowsWithInk(turned);
  }
}
