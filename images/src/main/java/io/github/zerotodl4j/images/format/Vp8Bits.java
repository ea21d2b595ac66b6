package io.github.zerotodl4j.images.format;

/** VP8's arithmetic decoder of bits with given probabilities (RFC 6386, section 7). */
final class Vp8Bits {

  /** An encoder's last bytes may be left out where they are zero; more than that is a cut. */
  private static final int MOST_MISSING = 4;

  private final ByteView view;
  private final int end;
  private int at;
  private int missing;
  private int value;
  private int range = 255;
  private int bits = -8;

  Vp8Bits(ByteView view, int from, int end) {
    this.view = view;
    this.at = from;
    this.end = end;
  }

  /** The next bit; 0 with a probability of {@code probability / 256}. */
  int bit(int probability) throws UnreadableImageException {
    if (bits < 0) {
      load();
    }
    int split = 1 + (((range - 1) * probability) >> 8);
    int bit = 0;
    if (value >>> bits >= split) {
      value -= split << bits;
      range -= split;
      bit = 1;
    } else {
      range = split;
    }
    int shift = Integer.numberOfLeadingZeros(range) - 24;
    range <<= shift;
    bits -= shift;
    return bit;
  }

  private void load() throws UnreadableImageException {
    // two bytes: value holds at most 8 bits more than it is looked at
    for (int i = 0; i < 2; i++) {
      int next = 0;
      if (at < end) {
        next = view.u8(at++);
      } else if (++missing > MOST_MISSING) {
        throw view.truncated("WebP: its picture data ends early;");
      }
      value = value << 8 | next;
      bits += 8;
    }
  }

  boolean flag() throws UnreadableImageException {
    return bit(128) == 1;
  }

  /** A number of so many bits, the highest first. */
  int number(int count) throws UnreadableImageException {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 1 | bit(128);
    }
    return number;
  }

  /** A number with its sign behind it. */
  int signed(int count) throws UnreadableImageException {
    int number = number(count);
    return flag() ? -number : number;
  }

  /** A signed number if a flag says that there is one, else 0. */
  int optional(int count) throws UnreadableImageException {
    return flag() ? signed(count) : 0;
  }
}
