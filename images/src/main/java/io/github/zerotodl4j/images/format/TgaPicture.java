package io.github.zerotodl4j.images.format;

import java.util.Arrays;
import java.util.Optional;

/** Truevision TGA: palette, grey or colour, plain or run-length coded. */
final class TgaPicture implements StoredPicture {

  private static final int HEADER = 18;
  private static final int RUNS = 8;
  private static final int FROM_RIGHT = 0x10;
  private static final int FROM_TOP = 0x20;

  /** A run is two bytes or more for 128 pixels. */
  private static final int MOST_PIXELS_A_BYTE = 64;

  private final ByteView view;
  private final int type;
  private final int width;
  private final int height;
  private final int depth;
  private final int flags;
  private final int pixels;
  private final byte[] palette;

  TgaPicture(ByteView view) throws UnreadableImageException {
    this.view = view;
    type = view.u8(2);
    width = view.u16le(12);
    height = view.u16le(14);
    depth = view.u8(16);
    flags = view.u8(17);
    boolean known =
        switch (type & ~RUNS) {
          case 1 -> depth == 8 && view.u8(1) == 1;
          case 2 -> depth == 15 || depth == 16 || depth == 24 || depth == 32;
          case 3 -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!known) {
      throw view.broken("TGA of type " + type + " with " + depth + " bits a pixel is not read");
    }
    int table = HEADER + view.u8(0);
    int colours = view.u8(1) == 1 ? view.u16le(5) : 0;
    int step = bytes(view.u8(7));
    pixels = table + colours * step;
    palette = new byte[3 * 256];
    readPalette(table, colours, step);
  }

  /** Whether a beginning can be that of a TGA file, which has no magic bytes. */
  static boolean looksLikeIt(byte[] bytes) {
    if (bytes.length < HEADER || bytes[1] < 0 || bytes[1] > 1) {
      return false;
    }
    int kind = bytes[2] & ~RUNS;
    return kind >= 1 && kind <= 3 && (bytes[16] == 8 || (bytes[16] >= 15 && bytes[16] <= 32));
  }

  private void readPalette(int table, int colours, int step) {
    if ((type & ~RUNS) != 1) {
      return;
    }
    int first = view.u16le(3);
    for (int i = 0; i < colours && first + i < 256; i++) {
      colour(view, table + i * step, step, palette, 3 * (first + i));
    }
  }

  private static int bytes(int bits) {
    return (bits + 7) / 8;
  }

  /** Blue, green, red of 8 bits each, or of 5 bits each in two bytes. */
  private static void colour(ByteView from, int at, int bytes, byte[] rgb, int to) {
    if (bytes == 2) {
      int both = from.u16le(at);
      rgb[to] = (byte) ((both >> 10 & 31) * 255 / 31);
      rgb[to + 1] = (byte) ((both >> 5 & 31) * 255 / 31);
      rgb[to + 2] = (byte) ((both & 31) * 255 / 31);
    } else {
      rgb[to] = (byte) from.u8(at + 2);
      rgb[to + 1] = (byte) from.u8(at + 1);
      rgb[to + 2] = (byte) from.u8(at);
    }
  }

  @Override
  public ImageHeader header() {
    ImageHeader.Mode mode =
        switch (type & ~RUNS) {
          case 1 -> ImageHeader.Mode.PALETTE;
          case 3 -> depth == 16 ? ImageHeader.Mode.GREY_ALPHA : ImageHeader.Mode.GREY;
          default -> depth == 32 ? ImageHeader.Mode.RGBA : ImageHeader.Mode.RGB;
        };
    int bits = mode == ImageHeader.Mode.RGB && depth <= 16 ? 5 : 8;
    return new ImageHeader(ImageFormat.TGA, width, height, mode, bits, ExifOrientation.UPRIGHT);
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    if (type >= RUNS && header().pixels() / MOST_PIXELS_A_BYTE > view.length() - pixels) {
      throw view.truncated("TGA: its runs cannot fill " + width + "x" + height + " pixels;");
    }
    if (type < RUNS && pixels + header().pixels() * bytes(depth) > view.length()) {
      throw view.truncated("TGA: its pixels are cut short");
    }
  }

  @Override
  public long workingMemory() {
    return type >= RUNS ? header().pixels() * bytes(depth) : 0;
  }

  @Override
  public Optional<String> send(RowSink sink) throws UnreadableImageException {
    ByteView data = view;
    int start = pixels;
    if (type >= RUNS) {
      data = new ByteView(view.name(), unpacked());
      start = 0;
    }
    byte[] rgb = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      int stored = (flags & FROM_TOP) != 0 ? y : height - 1 - y;
      for (int x = 0; x < width; x++) {
        int column = (flags & FROM_RIGHT) != 0 ? width - 1 - x : x;
        pixel(data, start + (stored * width + column) * bytes(depth), rgb, 3 * x);
      }
      sink.row(y, rgb);
    }
    return Optional.empty();
  }

  private void pixel(ByteView data, int at, byte[] rgb, int to) {
    switch (type & ~RUNS) {
      case 1 -> System.arraycopy(palette, 3 * data.u8(at), rgb, to, 3);
      case 3 -> Arrays.fill(rgb, to, to + 3, (byte) data.u8(at));
      default -> colour(data, at, bytes(depth), rgb, to);
    }
  }

  private byte[] unpacked() {
    int step = bytes(depth);
    byte[] all = new byte[Math.toIntExact(header().pixels() * step)];
    int at = pixels;
    int done = 0;
    while (done < all.length) {
      int packet = view.u8(at++);
      int count = Math.min((packet & 0x7F) + 1, (all.length - done) / step);
      boolean repeats = packet >= 0x80;
      for (int i = 0; i < count; i++) {
        for (int channel = 0; channel < step; channel++) {
          all[done++] = (byte) view.u8(at + channel);
        }
        at += repeats ? 0 : step;
      }
      at += repeats ? step : 0;
    }
    return all;
  }
}
