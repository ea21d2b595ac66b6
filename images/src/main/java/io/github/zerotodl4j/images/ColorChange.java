package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.Arrays;

/** Changes colours in place, equal in every byte to PIL's {@code ImageEnhance}; and erases. */
final class ColorChange {
  /** Mid-grey as photos have it on average: ImageNet's mean is (124, 116, 104). */
  private static final byte GREY = 115;

  private ColorChange() {}

  static void apply(RgbImage image, Variation.Colors colors) {
    contrast(image.data(), colors.contrast());
    saturation(image.data(), colors.saturation());
    brightness(image.data(), colors.brightness());
  }

  /** {@code mean + factor (value - mean)}; the mean is that of the luminance, rounded. */
  static void contrast(byte[] data, double factor) {
    if (factor == 1) {
      return;
    }
    long sum = 0;
    for (int i = 0; i < data.length; i += 3) {
      sum += Luminance.of(data, i);
    }
    scale(data, (int) (sum / (data.length / 3.0) + 0.5), factor);
  }

  /** {@code luminance + factor (value - luminance)}, pixel by pixel. */
  static void saturation(byte[] data, double factor) {
    if (factor == 1) {
      return;
    }
    for (int i = 0; i < data.length; i += 3) {
      int grey = Luminance.of(data, i);
      for (int j = i; j < i + 3; j++) {
        data[j] = blend(grey, data[j] & 0xFF, (float) factor);
      }
    }
  }

  /** {@code factor value}. */
  static void brightness(byte[] data, double factor) {
    if (factor != 1) {
      scale(data, 0, factor);
    }
  }

  /** Moves every value away from a fixed one, through a table. */
  private static void scale(byte[] data, int from, double factor) {
    byte[] table = new byte[256];
    for (int i = 0; i < 256; i++) {
      table[i] = blend(from, i, (float) factor);
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = table[data[i] & 0xFF];
    }
  }

  /** PIL's {@code Image.blend}: cut to 0 to 255, rounded down. */
  private static byte blend(int from, int to, float factor) {
    float value = from + factor * (to - from);
    return (byte) Math.max(0, Math.min(255, (int) value));
  }

  /** Paints a square grey, as far as it lies in the image. */
  static void erase(RgbImage image, Variation.Square square) {
    int left = Math.max(0, square.left());
    int right = Math.min(image.width(), square.left() + square.side());
    int bottom = Math.min(image.height(), square.top() + square.side());
    for (int y = Math.max(0, square.top()); y < bottom && left < right; y++) {
      int row = 3 * y * image.width();
      Arrays.fill(image.data(), row + 3 * left, row + 3 * right, GREY);
    }
  }
}
