package io.github.zerotodl4j.dl4j.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file (ISO/IEC 15948) and checks their lengths and checksums.
 *
 * <p>{@link #essential} keeps the chunks that carry pixels and drops the rest, so that the native
 * decoder neither unpacks compressed texts and colour profiles nor prints warnings about them.
 */
final class PngStructure {

  private static final int SIGNATURE = 8;
  private static final Set<String> CARRY_PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private PngStructure() {}

  static ImageHeader header(ByteView view) throws UnreadableImageException {
    if (!view.tag(SIGNATURE + 4).equals("IHDR")) {
      throw view.broken("broken PNG: it does not begin with IHDR");
    }
    int orientation = ExifOrientation.UPRIGHT;
    int at = SIGNATURE;
    String type;
    do {
      checkChunk(view, at);
      type = view.tag(at + 4);
      if (type.equals("eXIf")) {
        orientation = ExifOrientation.read(view, at + 8);
      }
      at += 12 + view.i32be(at);
    } while (!type.equals("IEND"));
    return new ImageHeader(
        ImageFormat.PNG,
        view.i32be(SIGNATURE + 8),
        view.i32be(SIGNATURE + 12),
        mode(view),
        view.u8(SIGNATURE + 16),
        orientation);
  }

  private static void checkChunk(ByteView view, int at) throws UnreadableImageException {
    if (at + 12 > view.length()) {
      throw view.truncated("PNG: no IEND chunk");
    }
    int length = view.i32be(at);
    if (length < 0 || length > view.length() - at - 12) {
      throw view.truncated("PNG: chunk " + printable(view.tag(at + 4)) + " is cut short");
    }
    CRC32 crc = new CRC32();
    crc.update(view.bytes(), at + 4, length + 4);
    if ((int) crc.getValue() != view.i32be(at + 8 + length)) {
      throw view.broken(
          "corrupt PNG: wrong checksum in chunk " + printable(view.tag(at + 4)) + " at byte " + at);
    }
  }

  private static String printable(String tag) {
    return tag.replaceAll("[^A-Za-z]", "?");
  }

  private static ImageHeader.Mode mode(ByteView view) throws UnreadableImageException {
    int type = view.u8(SIGNATURE + 17);
    return switch (type) {
      case 0 -> ImageHeader.Mode.GREY;
      case 2 -> ImageHeader.Mode.RGB;
      case 3 -> ImageHeader.Mode.PALETTE;
      case 4 -> ImageHeader.Mode.GREY_ALPHA;
      case 6 -> ImageHeader.Mode.RGBA;
      default -> throw view.broken("broken PNG: unknown colour type " + type);
    };
  }

  /** Returns the file with nothing but the chunks that carry pixels; the file has been checked. */
  static byte[] essential(byte[] png) {
    ByteView view = new ByteView("PNG", png);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
    kept.write(png, 0, SIGNATURE);
    int at = SIGNATURE;
    String type;
    do {
      type = view.tag(at + 4);
      int size = 12 + view.i32be(at);
      if (CARRY_PIXELS.contains(type)) {
        kept.write(png, at, size);
      }
      at += size;
    } while (!type.equals("IEND"));
    return kept.toByteArray();
  }
}
