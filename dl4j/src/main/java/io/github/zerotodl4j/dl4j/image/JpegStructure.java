package io.github.zerotodl4j.dl4j.image;

/**
 * Walks the segments of a JPEG file (ITU-T T.81, annex B) from its start to the end-of-image
 * marker.
 *
 * <p>The native decoder only warns about a file cut short and hands back a picture whose rest is
 * grey; a file without its end-of-image marker is therefore refused here. Whatever follows the
 * marker, such as a phone's video, does not count.
 */
final class JpegStructure {

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;

  private JpegStructure() {}

  static ImageHeader header(ByteView view) throws UnreadableImageException {
    ImageHeader header = null;
    int orientation = ExifOrientation.UPRIGHT;
    boolean scanned = false;
    int at = 2;
    while (true) {
      at = nextMarker(view, at);
      int marker = view.u8(at - 1);
      if (marker == END_OF_IMAGE) {
        break;
      }
      if (isStandalone(marker)) {
        continue;
      }
      if (at + 2 > view.length()) {
        throw truncated(view);
      }
      int length = view.u16be(at);
      if (length < 2 || at + length > view.length()) {
        throw truncated(view);
      }
      if (isFrame(marker)) {
        header = frame(view, at);
      } else if (marker == APP1 && length >= 8 && view.tag(at + 2).equals("Exif")) {
        orientation = ExifOrientation.read(view, at + 8);
      } else if (marker == START_OF_SCAN) {
        scanned = true;
      }
      at += length;
    }
    if (header == null || !scanned) {
      throw view.broken("broken JPEG: it ends before any picture");
    }
    return new ImageHeader(
        ImageFormat.JPEG,
        header.width(),
        header.height(),
        header.mode(),
        header.bitsPerChannel(),
        orientation);
  }

  /**
   * Returns the position behind the next marker; entropy-coded bytes on the way are passed over.
   */
  private static int nextMarker(ByteView view, int from) throws UnreadableImageException {
    byte[] bytes = view.bytes();
    for (int i = from; i + 1 < bytes.length; i++) {
      // FF 00 is a data byte FF; further FFs are padding
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] != 0 && bytes[i + 1] != (byte) 0xFF) {
        return i + 2;
      }
    }
    throw truncated(view);
  }

  private static UnreadableImageException truncated(ByteView view) {
    return view.truncated("JPEG: no end-of-image marker");
  }

  private static boolean isStandalone(int marker) {
    return (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader frame(ByteView view, int at) throws UnreadableImageException {
    int components = view.u8(at + 7);
    ImageHeader.Mode mode =
        switch (components) {
          case 1 -> ImageHeader.Mode.GREY;
          case 3 -> ImageHeader.Mode.RGB;
          case 4 -> ImageHeader.Mode.CMYK;
          default ->
              throw view.broken("broken JPEG: " + components + " channels, 1, 3 or 4 are expected");
        };
    return new ImageHeader(
        ImageFormat.JPEG,
        view.u16be(at + 5),
        view.u16be(at + 3),
        mode,
        view.u8(at + 2),
        ExifOrientation.UPRIGHT);
  }
}
