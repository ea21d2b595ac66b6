package io.github.zerotodl4j.dl4j.image;

/**
 * The orientation tag of EXIF (TIFF tag 0x0112) and what it does to pixels.
 *
 * <p>1 upright, 2 mirrored, 3 turned by 180°, 4 upside down mirrored, 5 transposed, 6 to be turned
 * 90° clockwise, 7 transversed, 8 to be turned 90° counter-clockwise.
 */
final class ExifOrientation {

  static final int UPRIGHT = 1;

  private static final int ORIENTATION_TAG = 0x0112;
  private static final int MAX_TAGS = 1000;

  private ExifOrientation() {}

  /**
   * Finds the orientation in a TIFF block.
   *
   * @param tiff where the block starts ("II" or "MM")
   * @return 1 to 8; 1 where the block is damaged or says nothing
   */
  static int read(ByteView view, int tiff) {
    try {
      boolean little = view.u8(tiff) == 'I';
      int directory = Math.addExact(tiff, i32(view, little, tiff + 4));
      int tags = Math.min(u16(view, little, directory), MAX_TAGS);
      for (int i = 0; i < tags; i++) {
        int tag = directory + 2 + 12 * i;
        if (u16(view, little, tag) == ORIENTATION_TAG) {
          int value = u16(view, little, tag + 8);
          return value >= 1 && value <= 8 ? value : UPRIGHT;
        }
      }
      return UPRIGHT;
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return UPRIGHT;
    }
  }

  private static int u16(ByteView view, boolean little, int at) {
    return little ? view.u16le(at) : view.u16be(at);
  }

  private static int i32(ByteView view, boolean little, int at) {
    return little ? view.i32le(at) : view.i32be(at);
  }

  /** Returns the image as it is meant to be seen. */
  static RgbImage apply(RgbImage image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    int w = image.width();
    int h = image.height();
    boolean swapsAxes = orientation >= 5;
    int outWidth = swapsAxes ? h : w;
    int outHeight = swapsAxes ? w : h;
    byte[] source = image.data();
    byte[] target = new byte[source.length];
    for (int y = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++) {
        int from =
            switch (orientation) {
              case 2 -> y * w + w - 1 - x;
              case 3 -> (h - 1 - y) * w + w - 1 - x;
              case 4 -> (h - 1 - y) * w + x;
              case 5 -> x * w + y;
              case 6 -> (h - 1 - x) * w + y;
              case 7 -> (h - 1 - x) * w + w - 1 - y;
              case 8 -> x * w + w - 1 - y;
              default -> throw new IllegalArgumentException("EXIF orientation " + orientation);
            };
        System.arraycopy(source, 3 * from, target, 3 * (y * outWidth + x), 3);
      }
    }
    return new RgbImage(outWidth, outHeight, target);
  }
}
