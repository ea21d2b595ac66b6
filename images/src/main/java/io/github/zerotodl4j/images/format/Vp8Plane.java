package io.github.zerotodl4j.images.format;

import java.util.Arrays;

/**
 * One channel of a VP8 frame, in whole macroblocks, with a border above (127) and to the left (129)
 * that predictions read.
 */
final class Vp8Plane {

  private static final int ABOVE = 127;
  private static final int LEFT = 129;

  /** Room on the right for the four pixels that a block's prediction reads above its right. */
  private static final int ROOM = 4;

  final byte[] data;
  final int stride;

  Vp8Plane(int width, int height) {
    stride = 1 + width + ROOM;
    data = new byte[Math.multiplyExact(stride, height + 1)];
    Arrays.fill(data, 0, stride, (byte) ABOVE);
    for (int y = 1; y <= height; y++) {
      data[y * stride] = (byte) LEFT;
    }
  }

  /** Where a pixel stands. */
  int at(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  int get(int at) {
    return data[at] & 0xFF;
  }

  void set(int at, int value) {
    data[at] = clip(value);
  }

  static byte clip(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}
