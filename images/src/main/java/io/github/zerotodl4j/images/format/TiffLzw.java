package io.github.zerotodl4j.images.format;

/** LZW as in TIFF: codes of 9 to 12 bits from the highest bit on, which grow one code early. */
final class TiffLzw {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int MOST_CODES = 4096;

  private final ByteView view;
  private final int end;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] last = new byte[MOST_CODES];
  private final byte[] first = new byte[MOST_CODES];
  private final int[] length = new int[MOST_CODES];
  private int at;
  private int bits;
  private int bitCount;

  TiffLzw(ByteView view, int from, int length) {
    this.view = view;
    this.at = from;
    this.end = from + length;
  }

  void unpack(byte[] target) throws UnreadableImageException {
    for (int i = 0; i < CLEAR; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
    int next = END + 1;
    int width = 9;
    int previous = -1;
    int done = 0;
    while (done < target.length) {
      int code = code(width);
      if (code < 0 || code == END) {
        throw TiffUnpacking.missing(view, done, target.length);
      }
      if (code == CLEAR) {
        next = END + 1;
        width = 9;
        previous = -1;
        continue;
      }
      if (code > next || (previous < 0 && code > END) || (code == next && next == MOST_CODES)) {
        throw view.broken("corrupt TIFF: code " + code + " before it was defined");
      }
      if (previous >= 0 && next < MOST_CODES) {
        prefix[next] = previous;
        first[next] = first[previous];
        last[next] = code == next ? first[previous] : first[code];
        length[next] = length[previous] + 1;
        next++;
        if (next + 1 == 1 << width && width < 12) {
          width++;
        }
      }
      int one = code;
      for (int to = done + length[code] - 1; to >= done; to--) {
        if (to < target.length) {
          target[to] = last[one];
        }
        one = prefix[one];
      }
      done += length[code];
      previous = code;
    }
  }

  private int code(int width) {
    while (bitCount < width) {
      if (at >= end) {
        return -1;
      }
      bits = bits << 8 | view.u8(at++);
      bitCount += 8;
    }
    bitCount -= width;
    return bits >>> bitCount & ((1 << width) - 1);
  }
}
