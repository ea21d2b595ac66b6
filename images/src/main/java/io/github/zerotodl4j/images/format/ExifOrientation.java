package io.github.zerotodl4j.images.format;

/**
 * The orientation tag of EXIF (TIFF tag 0x0112) and what it does to pixels.
 *
 * <p>1 upright, 2 mirrored, 3 turned by 180°, 4 upside down mirrored, 5 transposed, 6 to be turned
 * 90° clockwise, 7 transversed, 8 to be turned 90° counter-clockwise.
 */
public final class ExifOrientation {

  /** Stored as it is to be seen. */
  public static final int UPRIGHT = 1;

  private static final int ORIENTATION_TAG = 0x0112;
  private static final int LITTLE = 0x4949;
  private static final int BIG = 0x4D4D;
  private static final int TYPE_BYTE = 1;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
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
      int order = view.u16be(tiff);
      if (order != LITTLE && order != BIG) {
        return UPRIGHT;
      }
      boolean little = order == LITTLE;
      int directory = Math.addExact(tiff, i32(view, little, tiff + 4));
      int tags = Math.min(u16(view, little, directory), MAX_TAGS);
      for (int i = 0; i < tags; i++) {
        int tag = directory + 2 + 12 * i;
        if (u16(view, little, tag) == ORIENTATION_TAG) {
          int value =
              switch (u16(view, little, tag + 2)) {
                case TYPE_BYTE -> view.u8(tag + 8);
                case TYPE_SHORT -> u16(view, little, tag + 8);
                case TYPE_LONG -> i32(view, little, tag + 8);
                default -> UPRIGHT;
              };
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

  /** Whether rows become columns. */
  public static boolean swapsAxes(int orientation) {
    return orientation >= 5;
  }

  /** Whether stored columns run from right to left of the upright picture, or from its bottom. */
  public static boolean mirrorsColumns(int orientation) {
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  }

  /** Whether stored rows run from the bottom of the upright picture, or from its right. */
  public static boolean mirrorsRows(int orientation) {
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  }

  /** Returns the image as it is meant to be seen. */
  public static RgbImage apply(RgbImage image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    int w = image.width();
    int h = image.height();
    int outWidth = swapsAxes(orientation) ? h : w;
    int outHeight = swapsAxes(orientation) ? w : h;
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
