package io.github.zerotodl4j.images.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Walks the chunks of a PNG file (ISO/IEC 15948) and checks their lengths and checksums. */
final class PngStructure {

  /**
   * The data of a chunk.
   *
   * @param at where it begins in the file
   * @param length of it
   */
  record Chunk(int at, int length) {}

  private static final int SIGNATURE = 8;
  private static final int HEADER = SIGNATURE + 8;
  private static final int PALETTE_BYTES = 3 * 256;

  private final ByteView view;
  private final List<Chunk> data = new ArrayList<>();
  private final byte[] palette = new byte[PALETTE_BYTES];
  private boolean hasPalette;
  private boolean hasExif;
  private int orientation = ExifOrientation.UPRIGHT;
  private int orientationInText = ExifOrientation.UPRIGHT;

  PngStructure(ByteView view) throws UnreadableImageException {
    this.view = view;
    if (!view.tag(SIGNATURE + 4).equals("IHDR") || view.i32be(SIGNATURE) != 13) {
      throw view.broken("broken PNG: it does not begin with IHDR");
    }
    int at = SIGNATURE;
    String type;
    do {
      checkChunk(at);
      type = view.tag(at + 4);
      keep(type, new Chunk(at + 8, view.i32be(at)));
      at += 12 + view.i32be(at);
    } while (!type.equals("IEND"));
    checkHeader();
  }

  private void checkChunk(int at) throws UnreadableImageException {
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

  private void keep(String type, Chunk chunk) {
    switch (type) {
      case "IDAT" -> data.add(chunk);
      case "PLTE" -> {
        hasPalette = true;
        int length = Math.min(chunk.length(), PALETTE_BYTES);
        System.arraycopy(view.bytes(), chunk.at(), palette, 0, length);
      }
      case "eXIf" -> {
        if (!hasExif) {
          hasExif = true;
          orientation = ExifOrientation.read(view, chunk.at());
        }
      }
      case "tEXt", "zTXt" -> orientationInText = inText(type, chunk);
      default -> {
        // no pixels, no orientation
      }
    }
  }

  private void checkHeader() throws UnreadableImageException {
    boolean fits =
        switch (view.u8(HEADER + 9)) {
          case 0 -> List.of(1, 2, 4, 8, 16).contains(bits());
          case 3 -> List.of(1, 2, 4, 8).contains(bits());
          case 2, 4, 6 -> List.of(8, 16).contains(bits());
          default -> throw view.broken("broken PNG: unknown colour type " + view.u8(HEADER + 9));
        };
    if (!fits) {
      throw view.broken("broken PNG: " + bits() + " bits with colour type " + view.u8(HEADER + 9));
    }
    if (view.u8(HEADER + 10) != 0 || view.u8(HEADER + 11) != 0 || view.u8(HEADER + 12) > 1) {
      throw view.broken("broken PNG: unknown compression, filter or interlace method");
    }
    if (mode() == ImageHeader.Mode.PALETTE && !hasPalette) {
      throw view.broken("broken PNG: it has no palette");
    }
    if (data.isEmpty()) {
      throw view.broken("broken PNG: it has no picture data");
    }
  }

  ImageHeader header() {
    return new ImageHeader(
        ImageFormat.PNG,
        view.i32be(HEADER),
        view.i32be(HEADER + 4),
        mode(),
        bits(),
        hasExif ? orientation : orientationInText);
  }

  int bits() {
    return view.u8(HEADER + 8);
  }

  ImageHeader.Mode mode() {
    return switch (view.u8(HEADER + 9)) {
      case 0 -> ImageHeader.Mode.GREY;
      case 2 -> ImageHeader.Mode.RGB;
      case 3 -> ImageHeader.Mode.PALETTE;
      case 4 -> ImageHeader.Mode.GREY_ALPHA;
      default -> ImageHeader.Mode.RGBA;
    };
  }

  int channels() {
    return switch (mode()) {
      case RGB -> 3;
      case RGBA -> 4;
      case GREY_ALPHA -> 2;
      default -> 1;
    };
  }

  boolean isInterlaced() {
    return view.u8(HEADER + 12) == 1;
  }

  /** Bytes of a row of this many pixels. */
  long rowBytes(int columns) {
    return ((long) columns * channels() * bits() + 7) / 8;
  }

  /** Bytes of the compressed picture. */
  long dataBytes() {
    return data.stream().mapToLong(Chunk::length).sum();
  }

  List<Chunk> data() {
    return data;
  }

  byte[] bytes() {
    return view.bytes();
  }

  /** 256 colours; black where the file has none. */
  byte[] palette() {
    return palette;
  }

  UnreadableImageException corrupt(String what) {
    return view.broken("corrupt PNG: " + what);
  }

  /** EXIF as ImageMagick writes it: text "Raw profile type exif", a length, hexadecimal digits. */
  private int inText(String type, Chunk chunk) {
    byte[] keyword = "Raw profile type exif\0".getBytes(StandardCharsets.ISO_8859_1);
    int end = chunk.at() + chunk.length();
    int from = chunk.at() + keyword.length;
    if (from >= end || !Arrays.equals(view.bytes(), chunk.at(), from, keyword, 0, keyword.length)) {
      return orientationInText;
    }
    byte[] text =
        type.equals("tEXt") ? Arrays.copyOfRange(view.bytes(), from, end) : inflated(from + 1, end);
    String[] lines = new String(text, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
    if (lines.length < 3) {
      return orientationInText;
    }
    String digits = lines[2].replaceAll("\\s", "");
    digits = digits.substring(0, digits.length() & ~1);
    try {
      byte[] exif = HexFormat.of().parseHex(digits);
      boolean prefixed = exif.length > 6 && exif[0] == 'E';
      return ExifOrientation.read(new ByteView(view.name(), exif), prefixed ? 6 : 0);
    } catch (IllegalArgumentException e) {
      // no hexadecimal digits: the text says nothing
      return orientationInText;
    }
  }

  /** The beginning of a compressed text: the orientation stands in the first bytes. */
  private byte[] inflated(int from, int end) {
    Inflater inflater = new Inflater();
    byte[] text = new byte[1 << 16];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      inflater.setInput(view.bytes(), from, Math.max(0, end - from));
      out.write(text, 0, inflater.inflate(text));
    } catch (DataFormatException e) {
      // damaged: the text says nothing
      out.reset();
    } finally {
      inflater.end();
    }
    return out.toByteArray();
  }
}
