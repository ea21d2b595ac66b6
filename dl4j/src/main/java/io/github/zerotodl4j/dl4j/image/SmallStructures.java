package io.github.zerotodl4j.dl4j.image;

/** The headers of BMP, GIF and WebP files, and whether the file holds what its header promises. */
final class SmallStructures {

  private SmallStructures() {}

  /** Windows bitmap: file header of 14 bytes, then BITMAPCOREHEADER or BITMAPINFOHEADER. */
  static ImageHeader bmp(ByteView view) throws UnreadableImageException {
    boolean core = view.i32le(14) == 12;
    int width = core ? view.u16le(18) : view.i32le(18);
    int storedHeight = core ? view.u16le(20) : view.i32le(22);
    int height = storedHeight == Integer.MIN_VALUE ? 0 : Math.abs(storedHeight);
    int bits = core ? view.u16le(24) : view.u16le(28);
    int compression = core ? 0 : view.i32le(30);
    if (compression < 0 || compression > 3) {
      throw view.broken("BMP of compression " + compression + " is not read, 0 to 3 are");
    }
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    boolean uncompressed = compression == 0 || compression == 3;
    if (uncompressed && view.i32le(10) + rowBytes * height > view.length()) {
      throw view.truncated("BMP: its pixels are cut short");
    }
    ImageHeader.Mode mode =
        bits <= 8
            ? ImageHeader.Mode.PALETTE
            : bits == 32 ? ImageHeader.Mode.RGBA : ImageHeader.Mode.RGB;
    return new ImageHeader(
        ImageFormat.BMP,
        width,
        height,
        mode,
        bits < 8 ? bits : bits == 16 ? 5 : 8,
        ExifOrientation.UPRIGHT);
  }

  /** GIF: the logical screen's size, and a first frame whose data blocks are all there. */
  static ImageHeader gif(ByteView view) throws UnreadableImageException {
    int at = 13 + colourTable(view.u8(10));
    while (view.u8(at) == 0x21) {
      at = afterBlocks(view, at + 2);
    }
    if (view.u8(at) != 0x2C) {
      throw view.broken("broken GIF: no frame");
    }
    int width = Math.max(view.u16le(6), view.u16le(at + 1) + view.u16le(at + 5));
    int height = Math.max(view.u16le(8), view.u16le(at + 3) + view.u16le(at + 7));
    afterBlocks(view, at + 11 + colourTable(view.u8(at + 9)));
    return new ImageHeader(
        ImageFormat.GIF, width, height, ImageHeader.Mode.PALETTE, 8, ExifOrientation.UPRIGHT);
  }

  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int afterBlocks(ByteView view, int from) {
    int at = from;
    while (view.u8(at) != 0) {
      at += 1 + view.u8(at);
    }
    return at + 1;
  }

  /** WebP: lossy (VP8), lossless (VP8L) or extended (VP8X); one picture, no animation. */
  static ImageHeader webp(ByteView view) throws UnreadableImageException {
    long promised = 8 + (view.i32le(4) & 0xFFFFFFFFL);
    if (promised > view.length()) {
      throw view.truncated("WebP: " + promised + " bytes promised");
    }
    return switch (view.tag(12)) {
      case "VP8 " -> webp(view.u16le(26) & 0x3FFF, view.u16le(28) & 0x3FFF, false, 1);
      case "VP8L" -> {
        int sizes = view.i32le(21);
        boolean alpha = (sizes >>> 28 & 1) == 1;
        yield webp((sizes & 0x3FFF) + 1, (sizes >>> 14 & 0x3FFF) + 1, alpha, 1);
      }
      case "VP8X" -> extendedWebp(view);
      default -> throw view.broken("broken WebP: no picture chunk");
    };
  }

  private static ImageHeader extendedWebp(ByteView view) throws UnreadableImageException {
    int flags = view.u8(20);
    if ((flags & 0x02) != 0) {
      throw view.broken("animated WebP is not read; save one frame as JPEG or PNG");
    }
    int orientation = (flags & 0x08) == 0 ? ExifOrientation.UPRIGHT : webpOrientation(view);
    return webp(view.u24le(24) + 1, view.u24le(27) + 1, (flags & 0x10) != 0, orientation);
  }

  private static int webpOrientation(ByteView view) {
    int at = 12;
    while (at + 8 <= view.length() && at > 0) {
      if (view.tag(at).equals("EXIF")) {
        // some writers keep the six bytes "Exif\0\0" of JPEG in front
        boolean prefixed = at + 12 <= view.length() && view.tag(at + 8).equals("Exif");
        return ExifOrientation.read(view, at + (prefixed ? 14 : 8));
      }
      int size = view.i32le(at + 4);
      if (size < 0 || size > view.length()) {
        break;
      }
      at += 8 + size + (size & 1);
    }
    return ExifOrientation.UPRIGHT;
  }

  private static ImageHeader webp(int width, int height, boolean alpha, int orientation) {
    ImageHeader.Mode mode = alpha ? ImageHeader.Mode.RGBA : ImageHeader.Mode.RGB;
    return new ImageHeader(ImageFormat.WEBP, width, height, mode, 8, orientation);
  }
}
