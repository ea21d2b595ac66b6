package io.github.zerotodl4j.images.format;

import java.awt.image.Raster;

/**
 * CMYK to RGB without a colour profile, as PIL: {@code (255 - K) - (255 - K) * C / 255}.
 *
 * @param isYcc whether C, M and Y are stored as luminance and differences of colour (YCCK)
 * @param isInverted whether 255 means no ink
 */
record CmykRows(boolean isYcc, boolean isInverted) {

  void send(Raster raster, RowSink sink) {
    int width = raster.getWidth();
    byte[] inks = new byte[4 * width];
    byte[] rgb = new byte[3 * width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, width, 1, inks);
      for (int x = 0; x < width; x++) {
        if (isYcc) {
          toCmy(inks, 4 * x);
        }
        toRgb(inks, 4 * x, rgb, 3 * x);
      }
      sink.row(y, rgb);
    }
  }

  void toRgb(byte[] inks, int from, byte[] rgb, int to) {
    int flip = isInverted ? 255 : 0;
    int light = 255 - ((inks[from + 3] & 0xFF) ^ flip);
    for (int i = 0; i < 3; i++) {
      int ink = (inks[from + i] & 0xFF) ^ flip;
      // ink * light / 255, rounded
      int product = ink * light + 128;
      rgb[to + i] = (byte) Math.max(0, light - ((product + (product >> 8)) >> 8));
    }
  }

  /** Y, Cb, Cr to 255 - R, 255 - G, 255 - B in libjpeg's fixed point of 16 bits. */
  private static void toCmy(byte[] inks, int at) {
    int y = inks[at] & 0xFF;
    int cb = (inks[at + 1] & 0xFF) - 128;
    int cr = (inks[at + 2] & 0xFF) - 128;
    inks[at] = inverse(y + ((91881 * cr + 32768) >> 16));
    inks[at + 1] = inverse(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
    inks[at + 2] = inverse(y + ((116130 * cb + 32768) >> 16));
  }

  private static byte inverse(int value) {
    return (byte) (255 - Math.max(0, Math.min(255, value)));
  }
}
