package io.github.zerotodl4j.images;

/** 0.299 R + 0.587 G + 0.114 B in fixed point: PIL's mode L, equal in every byte. */
final class Luminance {

  private Luminance() {}

  /** Of the pixel that starts at {@code i}. */
  static int of(byte[] data, int i) {
    int red = data[i] & 0xFF;
    int green = data[i + 1] & 0xFF;
    int blue = data[i + 2] & 0xFF;
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }

  /** Makes three equal channels of each pixel. */
  static void toGreyInPlace(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      byte grey = (byte) of(rgb, i);
      rgb[i] = grey;
      rgb[i + 1] = grey;
      rgb[i + 2] = grey;
    }
  }
}
