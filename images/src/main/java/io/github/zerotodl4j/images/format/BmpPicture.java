package io.github.zerotodl4j.images.format;

import java.util.Optional;

/**
 * A Windows or OS/2 bitmap: 1 to 8 bits of a palette, plain or run-length coded, and 16, 24 or 32
 * bits with fixed or given masks.
 */
final class BmpPicture implements StoredPicture {

  static final int FILE_HEADER = 14;

  private static final int RAW = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int MASKS = 3;
  private static final int MASKS_AND_ALPHA = 6;
  private static final int OS2_HEADER = 12;
  private static final int INFO_HEADER = 40;

  private final ByteView view;
  private final ImageFormat format;
  private final int info;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final int compression;
  private final int pixels;
  private final byte[] palette = new byte[3 * 256];
  private final int[] masks;

  /**
   * Reads the headers.
   *
   * @param info where the bitmap's own header begins
   * @param offset where the pixels begin, 0 for right behind header and palette
   * @param shared how many pictures share the height: an icon's has a mask below the picture
   */
  BmpPicture(ByteView view, ImageFormat format, int info, int offset, int shared)
      throws UnreadableImageException {
    this.view = view;
    this.format = format;
    this.info = info;
    int size = view.i32le(info);
    boolean os2 = size == OS2_HEADER;
    if (!os2 && (size < INFO_HEADER || size > 124)) {
      throw view.broken("broken BMP: a header of " + size + " bytes");
    }
    width = os2 ? view.u16le(info + 4) : view.i32le(info + 4);
    int stored = os2 ? view.u16le(info + 6) : view.i32le(info + 8);
    topDown = stored < 0;
    height = stored == Integer.MIN_VALUE ? 0 : Math.abs(stored) / shared;
    bits = view.u16le(info + (os2 ? 10 : 14));
    compression = os2 ? RAW : view.i32le(info + 16);
    checkKind();
    boolean hasMasks = compression == MASKS || compression == MASKS_AND_ALPHA;
    // masks follow a header too short to hold them
    int masksBehind = !hasMasks || size > INFO_HEADER ? 0 : compression == MASKS ? 12 : 16;
    masks = hasMasks ? masks(info + INFO_HEADER) : usualMasks();
    int table = info + size + masksBehind;
    int colours = bits > 8 ? 0 : colours(os2);
    readPalette(table, colours, os2 ? 3 : 4);
    int behind = table + colours * (os2 ? 3 : 4);
    pixels = offset <= info + size ? behind : offset;
    if (pixels < 0 || pixels > view.length()) {
      throw view.truncated("BMP: no pixels");
    }
  }

  private void checkKind() throws UnreadableImageException {
    boolean known =
        switch (compression) {
          case RAW ->
              bits == 1
                  || bits == 2
                  || bits == 4
                  || bits == 8
                  || bits == 16
                  || bits == 24
                  || bits == 32;
          case RLE8 -> bits == 8 && !topDown;
          case RLE4 -> bits == 4 && !topDown;
          case MASKS, MASKS_AND_ALPHA -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!known) {
      throw view.broken(
          "BMP of compression " + compression + " with " + bits + " bits a pixel is not read");
    }
  }

  private int[] masks(int at) throws UnreadableImageException {
    int[] read = {view.i32le(at), view.i32le(at + 4), view.i32le(at + 8)};
    if (read[0] == 0 && read[1] == 0 && read[2] == 0) {
      return usualMasks();
    }
    for (int mask : read) {
      int ones = mask >>> Integer.numberOfTrailingZeros(mask);
      if (mask == 0 || (ones & (ones + 1)) != 0) {
        throw view.broken("broken BMP: mask " + Integer.toHexString(mask) + " of a colour");
      }
    }
    return read;
  }

  private int[] usualMasks() {
    return bits == 16 ? new int[] {0x7C00, 0x3E0, 0x1F} : new int[] {0xFF0000, 0xFF00, 0xFF};
  }

  private int colours(boolean os2) {
    int given = os2 ? 0 : view.i32le(info + 32);
    return given > 0 && given <= 256 ? given : 1 << bits;
  }

  private void readPalette(int table, int colours, int step) {
    for (int i = 0; i < colours; i++) {
      for (int channel = 0; channel < 3; channel++) {
        palette[3 * i + channel] = view.bytes()[table + step * i + 2 - channel];
      }
    }
  }

  private boolean isPacked() {
    return compression == RLE8 || compression == RLE4;
  }

  private long rowBytes() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  @Override
  public ImageHeader header() {
    ImageHeader.Mode mode =
        bits <= 8
            ? ImageHeader.Mode.PALETTE
            : bits == 32 ? ImageHeader.Mode.RGBA : ImageHeader.Mode.RGB;
    return new ImageHeader(
        format, width, height, mode, bits < 8 ? bits : bits == 16 ? 5 : 8, ExifOrientation.UPRIGHT);
  }

  private BmpRuns runs() {
    return new BmpRuns(view, pixels, compression == RLE4);
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    if (isPacked()) {
      runs().checkClaims(width, height);
    } else if (pixels + rowBytes() * height > view.length()) {
      throw view.truncated("BMP: its pixels are cut short");
    }
  }

  @Override
  public long workingMemory() {
    return isPacked() ? header().pixels() : 0;
  }

  @Override
  public Optional<String> send(RowSink sink) throws UnreadableImageException {
    byte[] rgb = new byte[3 * width];
    if (isPacked()) {
      byte[] indices = runs().decode(width, height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          colour(indices[(height - 1 - y) * width + x] & 0xFF, rgb, 3 * x);
        }
        sink.row(y, rgb);
      }
      return Optional.empty();
    }
    for (int y = 0; y < height; y++) {
      row(Math.toIntExact(pixels + rowBytes() * (topDown ? y : height - 1 - y)), rgb);
      sink.row(y, rgb);
    }
    return Optional.empty();
  }

  private void row(int at, byte[] rgb) {
    for (int x = 0; x < width; x++) {
      switch (bits) {
        case 16 -> masked(view.u16le(at + 2 * x), rgb, 3 * x);
        case 24 -> masked(view.u24le(at + 3 * x), rgb, 3 * x);
        case 32 -> masked(view.i32le(at + 4 * x), rgb, 3 * x);
        default -> {
          int bit = x * bits;
          int byteOf = view.u8(at + bit / 8);
          colour(byteOf >> (8 - bits - bit % 8) & ((1 << bits) - 1), rgb, 3 * x);
        }
      }
    }
  }

  private void colour(int index, byte[] rgb, int to) {
    System.arraycopy(palette, 3 * index, rgb, to, 3);
  }

  /** Each channel's bits, spread to 0 to 255. */
  private void masked(int pixel, byte[] rgb, int to) {
    for (int channel = 0; channel < 3; channel++) {
      int shift = Integer.numberOfTrailingZeros(masks[channel]);
      long most = (masks[channel] & 0xFFFFFFFFL) >> shift;
      long value = (pixel & masks[channel] & 0xFFFFFFFFL) >> shift;
      rgb[to + channel] = (byte) (most == 255 ? value : value * 255 / most);
    }
  }
}
