package io.github.zerotodl4j.images.format;

/** LZW with codes of growing length, as in GIF (version 89a, appendix F). */
final class GifLzw {

  private static final int MOST_CODES = 4096;

  private final ByteView view;
  private final int codeSize;
  private final int end;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] last = new byte[MOST_CODES];
  private final byte[] first = new byte[MOST_CODES];
  private final int[] length = new int[MOST_CODES];
  private int at;
  private int inBlock;
  private int bits;
  private int bitCount;

  /**
   * A decoder.
   *
   * @param at where the smallest code's size stands, before the data's blocks
   * @param end behind the last block
   */
  GifLzw(ByteView view, int at, int end) throws UnreadableImageException {
    this.view = view;
    this.codeSize = view.u8(at);
    this.at = at + 1;
    this.end = end;
    if (codeSize < 1 || codeSize > 11) {
      throw view.broken("broken GIF: codes of " + codeSize + " bits");
    }
  }

  /** Refuses more pixels than the codes can stand for. */
  void checkClaims(int pixels) throws UnreadableImageException {
    long codes = 8L * (end - at) / (codeSize + 1);
    // the n-th code since the table was cleared stands for n pixels at most
    long most = codes * Math.min(codes + 1, MOST_CODES);
    if (pixels > most) {
      throw missing(0, pixels);
    }
  }

  /** Decodes so many pixels. */
  byte[] decode(int pixels) throws UnreadableImageException {
    byte[] result = new byte[pixels];
    int clear = 1 << codeSize;
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
    int next = clear + 2;
    int width = codeSize + 1;
    int previous = -1;
    int done = 0;
    while (done < pixels) {
      int code = code(width);
      if (code < 0 || code == clear + 1) {
        throw missing(done, pixels);
      }
      if (code == clear) {
        next = clear + 2;
        width = codeSize + 1;
        previous = -1;
        continue;
      }
      if (code > next || (code == next && previous < 0) || (previous < 0 && code >= clear)) {
        throw view.broken("corrupt GIF: code " + code + " before it was defined");
      }
      if (previous >= 0 && next < MOST_CODES) {
        prefix[next] = previous;
        first[next] = first[previous];
        last[next] = code == next ? first[previous] : first[code];
        length[next] = length[previous] + 1;
        next++;
        if (next == 1 << width && width < 12) {
          width++;
        }
      } else if (code == next) {
        throw view.broken("corrupt GIF: code " + code + " before it was defined");
      }
      done += write(code, result, done);
      previous = code;
    }
    return result;
  }

  private int write(int code, byte[] result, int done) {
    int one = code;
    for (int to = done + length[code] - 1; to >= done; to--) {
      if (to < result.length) {
        result[to] = last[one];
      }
      one = prefix[one];
    }
    return length[code];
  }

  /** The next code, or -1 at the end of the data. */
  private int code(int width) {
    while (bitCount < width) {
      if (inBlock == 0) {
        if (at >= end || view.u8(at) == 0) {
          return -1;
        }
        inBlock = view.u8(at++);
      }
      bits |= view.u8(at++) << bitCount;
      inBlock--;
      bitCount += 8;
    }
    int code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    return code;
  }

  private UnreadableImageException missing(int done, int pixels) {
    return view.truncated("GIF: data for " + done + " of " + pixels + " pixels;");
  }
}
