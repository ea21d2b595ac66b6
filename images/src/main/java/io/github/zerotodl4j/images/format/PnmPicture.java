package io.github.zerotodl4j.images.format;

import java.util.Optional;

/** PBM, PGM and PPM, as text (P1 to P3) and as bytes (P4 to P6), up to 16 bits a channel. */
final class PnmPicture implements StoredPicture {

  private static final int MOST_DIGITS = 10;

  private final ByteView view;
  private final int kind;
  private final int width;
  private final int height;
  private final int most;
  private int at = 2;

  PnmPicture(ByteView view) throws UnreadableImageException {
    this.view = view;
    kind = view.u8(1) - '0';
    width = number();
    height = number();
    most = isBitmap() ? 1 : number();
    if (most < 1 || most > 0xFFFF) {
      throw view.broken("broken PNM: largest value " + most + ", 1 to 65535 are expected");
    }
    // one white character stands before bytes
    at++;
  }

  private boolean isBitmap() {
    return kind == 1 || kind == 4;
  }

  private boolean isText() {
    return kind <= 3;
  }

  private int channels() {
    return kind == 3 || kind == 6 ? 3 : 1;
  }

  /** Bytes of a value, in files of bytes. */
  private int valueBytes() {
    return most > 255 ? 2 : 1;
  }

  private long rowBytes() {
    return kind == 4 ? (width + 7L) / 8 : (long) width * channels() * valueBytes();
  }

  /** Passes over white space and comments, from # to the end of the line. */
  private void skipSpace() {
    while (true) {
      int one = view.u8(at);
      if (one == '#') {
        while (view.u8(at) != '\n' && view.u8(at) != '\r') {
          at++;
        }
      } else if (!Character.isWhitespace(one)) {
        return;
      }
      at++;
    }
  }

  private int number() throws UnreadableImageException {
    skipSpace();
    int from = at;
    long value = 0;
    while (at < view.length() && Character.isDigit(view.u8(at)) && at - from < MOST_DIGITS) {
      value = 10 * value + view.u8(at) - '0';
      at++;
    }
    if (at == from || value > Integer.MAX_VALUE) {
      throw view.broken("broken PNM: no number at byte " + from);
    }
    return (int) value;
  }

  @Override
  public ImageHeader header() {
    return new ImageHeader(
        ImageFormat.PNM,
        width,
        height,
        channels() == 3 ? ImageHeader.Mode.RGB : ImageHeader.Mode.GREY,
        isBitmap() ? 1 : 8 * valueBytes(),
        ExifOrientation.UPRIGHT);
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    long least = (isText() ? (long) width * channels() : rowBytes()) * height;
    if (least > view.length() - at) {
      throw view.truncated("PNM: its pixels are cut short");
    }
  }

  @Override
  public long workingMemory() {
    return 0;
  }

  @Override
  public Optional<String> send(RowSink sink) throws UnreadableImageException {
    int start = at;
    byte[] rgb = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * channels(); i++) {
        byte value = (byte) value(start + rowBytes() * y, i);
        if (channels() == 3) {
          rgb[i] = value;
        } else {
          rgb[3 * i] = value;
          rgb[3 * i + 1] = value;
          rgb[3 * i + 2] = value;
        }
      }
      sink.row(y, rgb);
    }
    at = start;
    return Optional.empty();
  }

  /** A value of 0 to 255; text is read on from where it was. */
  private int value(long row, int index) throws UnreadableImageException {
    int from = (int) row;
    switch (kind) {
      case 1 -> {
        skipSpace();
        int bit = view.u8(at++);
        if (bit != '0' && bit != '1') {
          throw view.broken("broken PNM: neither 0 nor 1 at byte " + (at - 1));
        }
        return bit == '0' ? 255 : 0;
      }
      case 4 -> {
        return (view.u8(from + index / 8) >> (7 - index % 8) & 1) == 0 ? 255 : 0;
      }
      default -> {
        int value =
            isText() ? number() : most > 255 ? view.u16be(from + 2 * index) : view.u8(from + index);
        return most == 255 ? Math.min(value, 255) : scaled(value);
      }
    }
  }

  private int scaled(int value) {
    return (int) Math.min(255, Math.rint((double) value / most * 255));
  }
}
