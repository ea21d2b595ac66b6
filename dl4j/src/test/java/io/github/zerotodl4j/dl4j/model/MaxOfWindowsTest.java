package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxOfWindowsTest {

  @ParameterizedTest
  @CsvSource({"5, 7, 3, 2, 2, 1", "6, 6, 2, 2, 2, 2", "4, 9, 1, 3, 3, 4", "3, 3, 3, 3, 1, 1"})
  void isTheLargestOfEveryWindow(int h, int w, int ky, int kx, int sy, int sx) {
    MaxOfWindows windows =
        MaxOfWindows.of(new long[] {1, 1, h, w}, new int[] {ky, kx}, new int[] {sy, sx});
    SplittableRandom random = new SplittableRandom(h * 31L + w);
    float[] x = new float[windows.inSize()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }

    float[] y = windows.of(x);

    int outWidth = (w - kx) / sx + 1;
    assertThat(windows.outShape()).containsExactly(1, 1, (h - ky) / sy + 1, outWidth);
    for (int at = 0; at < y.length; at++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int a = 0; a < ky * kx; a++) {
        int row = at / outWidth * sy + a / kx;
        largest = Math.max(largest, x[row * w + at % outWidth * sx + a % kx]);
      }
      assertThat(y[at]).isEqualTo(largest);
    }
  }
}
