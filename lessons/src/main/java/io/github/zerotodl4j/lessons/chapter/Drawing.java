package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.lessons.Block.Picture;

/** Arrays as pictures. */
final class Drawing {
  private static final int NEGATIVE = 0x2166AC;
  private static final int NEUTRAL = 0xF7F7F7;
  private static final int POSITIVE = 0xB2182B;
  private static final int ENLARGED = 24;
  private static final int FRAME = 3;

  private Drawing() {}

  /** One channel, dark where the value is high, from the lowest value to the highest. */
  static Picture ink(float[] values, int width, String alt, String caption) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float range = high > low ? high - low : 1;
    byte[] data = new byte[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      byte level = (byte) Math.round(255 * (1 - (values[i] - low) / range));
      data[3 * i] = level;
      data[3 * i + 1] = level;
      data[3 * i + 2] = level;
    }
    return picture(data, width, alt, caption);
  }

  /**
   * One channel with a frame around a square of its pixels, such as those under a filter.
   *
   * @param top the frame's first row
   * @param left the frame's first column
   * @param size pixels along a side of the frame
   */
  static Picture framed(
      float[] values, int width, int top, int left, int size, String alt, String caption) {
    float high = 0;
    for (float value : values) {
      high = Math.max(high, value);
    }
    int side = width * ENLARGED;
    byte[] data = new byte[3 * side * side];
    for (int p = 0; p < side * side; p++) {
      int x = p % side - left * ENLARGED;
      int y = p / side - top * ENLARGED;
      float value = values[p / side / ENLARGED * width + p % side / ENLARGED];
      int colour = isFrame(x, y, size * ENLARGED) ? POSITIVE : mix(0, 0.75 * value / high);
      data[3 * p] = (byte) (colour >> 16);
      data[3 * p + 1] = (byte) (colour >> 8);
      data[3 * p + 2] = (byte) colour;
    }
    return picture(data, side, alt, caption);
  }

  private static boolean isFrame(int x, int y, int side) {
    boolean inside = x >= 0 && y >= 0 && x < side && y < side;
    return inside && (x < FRAME || y < FRAME || x >= side - FRAME || y >= side - FRAME);
  }

  /** One channel, blue below 0, red above, white at 0. */
  static Picture signed(float[] values, int width, String alt, String caption) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    byte[] data = new byte[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      double strength = largest == 0 ? 0 : Math.abs(values[i]) / largest;
      int colour = mix(values[i] < 0 ? NEGATIVE : POSITIVE, strength);
      data[3 * i] = (byte) (colour >> 16);
      data[3 * i + 1] = (byte) (colour >> 8);
      data[3 * i + 2] = (byte) colour;
    }
    return picture(data, width, alt, caption);
  }

  /** Three channels {@code [3, h, w]}, values 0 to 1. */
  static RgbImage colour(float[] values, int width) {
    int plane = values.length / 3;
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[3 * (i % plane) + i / plane] = (byte) Math.round(255 * values[i]);
    }
    return new RgbImage(width, plane / width, data);
  }

  private static int mix(int colour, double strength) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = NEUTRAL >> shift & 255;
      int to = colour >> shift & 255;
      mixed |= (int) Math.round(from + (to - from) * strength) << shift;
    }
    return mixed;
  }

  private static Picture picture(byte[] data, int width, String alt, String caption) {
    RgbImage image = new RgbImage(width, data.length / 3 / width, data);
    return Picture.png(PngFile.encode(image), alt, caption);
  }
}
