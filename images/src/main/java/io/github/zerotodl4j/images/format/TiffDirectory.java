package io.github.zerotodl4j.images.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The entries of a TIFF file's first directory. */
final class TiffDirectory {

  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANES = 284;
  static final int PREDICTOR = 317;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int SUB_DIRECTORIES = 330;
  static final int SAMPLE_FORMAT = 339;
  static final int DNG_VERSION = 50706;

  private final ByteView view;
  private final boolean little;

  /** Where the entry of each tag stands. */
  private final Map<Integer, Integer> entries = new HashMap<>();

  TiffDirectory(ByteView view) throws UnreadableImageException {
    this.view = view;
    little = view.u8(0) == 'I';
    int at = i32(4);
    if (at < 8 || at > view.length()) {
      throw view.truncated("TIFF: its directory is not there;");
    }
    for (int i = 0; i < u16(at); i++) {
      entries.putIfAbsent(u16(at + 2 + 12 * i), at + 2 + 12 * i);
    }
    boolean preview = (value(SUBFILE, 0) & 1) == 1 && entries.containsKey(SUB_DIRECTORIES);
    if (preview || entries.containsKey(DNG_VERSION)) {
      throw view.broken(ImageFormat.CAMERA_RAW.refusal());
    }
  }

  boolean isLittle() {
    return little;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of a tag. */
  int value(int tag, int otherwise) throws UnreadableImageException {
    int[] values = has(tag) ? values(tag, 1) : new int[0];
    return values.length == 0 ? otherwise : values[0];
  }

  /** Whether all channels have the same number of bits. */
  boolean isUniform() throws UnreadableImageException {
    int[] bits = has(BITS) ? values(BITS, 64) : new int[0];
    return Arrays.stream(bits).distinct().count() <= 1;
  }

  /**
   * All values of a tag, no more than this; they lie in the file, so that no count takes memory
   * that is not in proportion to it.
   */
  int[] values(int tag, int most) throws UnreadableImageException {
    Integer entry = entries.get(tag);
    if (entry == null) {
      throw view.broken("broken TIFF: no tag " + tag);
    }
    int type = u16(entry + 2);
    int size =
        switch (type) {
          case 1 -> 1;
          case 3 -> 2;
          case 4 -> 4;
          default -> throw view.broken("broken TIFF: tag " + tag + " of type " + type);
        };
    long count = i32(entry + 4) & 0xFFFFFFFFL;
    int at = count * size <= 4 ? entry + 8 : i32(entry + 8);
    if (at < 0 || at + count * size > view.length()) {
      throw view.truncated("TIFF: tag " + tag + " is cut short");
    }
    int[] values = new int[(int) Math.min(count, most)];
    for (int i = 0; i < values.length; i++) {
      int from = at + i * size;
      values[i] = size == 1 ? view.u8(from) : size == 2 ? u16(from) : i32(from);
    }
    return values;
  }

  int u16(int at) {
    return little ? view.u16le(at) : view.u16be(at);
  }

  private int i32(int at) {
    return little ? view.i32le(at) : view.i32be(at);
  }
}
