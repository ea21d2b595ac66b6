package io.github.zerotodl4j.images.format;

/** Run-length coded bitmaps (BI_RLE8, BI_RLE4), rows from bottom to top. */
final class BmpRuns {

  /** A run is two bytes for 255 pixels; two bytes may also end a row early. */
  private static final int MOST_PIXELS_A_BYTE = 1024;

  private final ByteView view;
  private final boolean halves;
  private int at;

  /**
   * A decoder.
   *
   * @param halves whether a pixel takes 4 bits
   */
  BmpRuns(ByteView view, int at, boolean halves) {
    this.view = view;
    this.at = at;
    this.halves = halves;
  }

  /** Refuses more pixels than runs to the end of the file can stand for. */
  void checkClaims(int width, int height) throws UnreadableImageException {
    if ((long) width * height / MOST_PIXELS_A_BYTE > view.length() - at) {
      throw view.truncated("BMP: its runs cannot fill " + width + "x" + height + " pixels;");
    }
  }

  /** Returns the palette's indices in the file's order; 0 where runs leave a gap. */
  byte[] decode(int width, int height) throws UnreadableImageException {
    byte[] pixels = new byte[width * height];
    int x = 0;
    int y = 0;
    while (y < height) {
      int count = view.u8(at);
      int value = view.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count && x < width; i++) {
          pixels[y * width + x++] = (byte) (halves ? half(value, i) : value);
        }
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        checkEnd(x, y, width, height);
        return pixels;
      } else if (value == 2) {
        x = Math.min(width, x + view.u8(at));
        y += view.u8(at + 1);
        at += 2;
      } else {
        int bytes = halves ? (value + 1) / 2 : value;
        for (int i = 0; i < value && x < width; i++) {
          int one = halves ? half(view.u8(at + i / 2), i) : view.u8(at + i);
          pixels[y * width + x++] = (byte) one;
        }
        at += bytes + (bytes & 1);
      }
    }
    return pixels;
  }

  private void checkEnd(int x, int y, int width, int height) throws UnreadableImageException {
    if (y < height - 1 || x < width) {
      throw view.truncated("BMP: its runs end in row " + (y + 1) + " of " + height);
    }
  }

  private static int half(int value, int index) {
    return index % 2 == 0 ? value >> 4 : value & 15;
  }
}
