package io.github.zerotodl4j.images.format;

import java.util.Arrays;

/** Coefficients of a macroblock (RFC 6386, section 13) and what they add to it (section 14). */
final class Vp8Residue {

  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** Probabilities of the further bits of large values. */
  private static final int[][] LARGE = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  private static final int BAND = 3 * 11;
  private static final int KIND = 8 * BAND;

  /** 25 blocks of 16: luminance, two of chroma, and luminance's first coefficients. */
  private final int[] values = new int[25 * 16];

  private final int[] probabilities;
  private boolean any;

  Vp8Residue(int[] probabilities) {
    this.probabilities = probabilities;
  }

  /** Forgets the last macroblock. */
  void clear() {
    Arrays.fill(values, 0);
    any = false;
  }

  /** Whether there is anything to add. */
  boolean any() {
    return any;
  }

  /**
   * Reads a macroblock's coefficients.
   *
   * @param steps of the quantization
   * @param above whether each block above had any: 4 of luminance, 2 and 2 of chroma, 1 of first
   *     coefficients
   * @param left the same to the left
   */
  void read(
      Vp8Bits bits, int[] steps, boolean fourByFour, boolean[] above, int aboveAt, boolean[] left)
      throws UnreadableImageException {
    int first = 0;
    int kind = 3;
    if (!fourByFour) {
      int context = context(above[aboveAt + 8], left[8]);
      int count = block(bits, 1, context, 0, 24, steps[2], steps[3]);
      above[aboveAt + 8] = count > 0;
      left[8] = count > 0;
      spread();
      first = 1;
      kind = 0;
    }
    for (int i = 0; i < 16; i++) {
      read(bits, kind, first, i, steps[0], steps[1], above, aboveAt + i % 4, left, i / 4);
    }
    for (int i = 0; i < 8; i++) {
      int channel = 4 + i / 4 * 2;
      int row = channel + i % 4 / 2;
      read(bits, 2, 0, 16 + i, steps[4], steps[5], above, aboveAt + channel + i % 2, left, row);
    }
  }

  private static int context(boolean above, boolean left) {
    return (above ? 1 : 0) + (left ? 1 : 0);
  }

  private void read(
      Vp8Bits bits,
      int kind,
      int first,
      int block,
      int firstStep,
      int otherStep,
      boolean[] above,
      int aboveAt,
      boolean[] left,
      int leftAt)
      throws UnreadableImageException {
    int context = context(above[aboveAt], left[leftAt]);
    int count = block(bits, kind, context, first, block, firstStep, otherStep);
    above[aboveAt] = count > first;
    left[leftAt] = count > first;
    any |= count > 1 || values[16 * block] != 0;
  }

  /** Reads a block and returns where its last coefficient stands, from 1. */
  private int block(
      Vp8Bits bits, int kind, int context, int first, int block, int firstStep, int otherStep)
      throws UnreadableImageException {
    int p = kind * KIND + BANDS[first] * BAND + context * 11;
    for (int n = first; n < 16; n++) {
      if (bits.bit(probabilities[p]) == 0) {
        return n;
      }
      while (bits.bit(probabilities[p + 1]) == 0) {
        n++;
        if (n == 16) {
          return 16;
        }
        p = kind * KIND + BANDS[n] * BAND;
      }
      int next = kind * KIND + BANDS[n + 1] * BAND;
      int value = 1;
      if (bits.bit(probabilities[p + 2]) == 0) {
        p = next + 11;
      } else {
        value = large(bits, p);
        p = next + 22;
      }
      int signed = bits.flag() ? -value : value;
      values[16 * block + ZIGZAG[n]] = signed * (n == 0 ? firstStep : otherStep);
    }
    return 16;
  }

  private int large(Vp8Bits bits, int p) throws UnreadableImageException {
    if (bits.bit(probabilities[p + 3]) == 0) {
      return bits.bit(probabilities[p + 4]) == 0 ? 2 : 3 + bits.bit(probabilities[p + 5]);
    }
    if (bits.bit(probabilities[p + 6]) == 0) {
      if (bits.bit(probabilities[p + 7]) == 0) {
        return 5 + bits.bit(159);
      }
      return 7 + 2 * bits.bit(165) + bits.bit(145);
    }
    int high = bits.bit(probabilities[p + 8]);
    int category = 2 * high + bits.bit(probabilities[p + 9 + high]);
    int value = 0;
    for (int probability : LARGE[category]) {
      value = 2 * value + bits.bit(probability);
    }
    return value + 3 + (8 << category);
  }

  /** The transform of Walsh and Hadamard: first coefficients of the 16 blocks. */
  private void spread() {
    int from = 24 * 16;
    int[] half = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = values[from + i] + values[from + 12 + i];
      int b = values[from + 4 + i] + values[from + 8 + i];
      int c = values[from + 4 + i] - values[from + 8 + i];
      int d = values[from + i] - values[from + 12 + i];
      half[i] = a + b;
      half[8 + i] = a - b;
      half[4 + i] = d + c;
      half[12 + i] = d - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = half[4 * i] + 3 + half[4 * i + 3];
      int b = half[4 * i + 1] + half[4 * i + 2];
      int c = half[4 * i + 1] - half[4 * i + 2];
      int d = half[4 * i] + 3 - half[4 * i + 3];
      values[64 * i] = (a + b) >> 3;
      values[64 * i + 16] = (d + c) >> 3;
      values[64 * i + 32] = (a - b) >> 3;
      values[64 * i + 48] = (d - c) >> 3;
    }
  }

  /** Adds a block's inverse cosine transform to the pixels from {@code at} on. */
  void add(int block, Vp8Plane plane, int at) {
    int from = 16 * block;
    int[] half = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = values[from + i] + values[from + 8 + i];
      int b = values[from + i] - values[from + 8 + i];
      int c = small(values[from + 4 + i]) - large(values[from + 12 + i]);
      int d = large(values[from + 4 + i]) + small(values[from + 12 + i]);
      half[4 * i] = a + d;
      half[4 * i + 1] = b + c;
      half[4 * i + 2] = b - c;
      half[4 * i + 3] = a - d;
    }
    for (int i = 0; i < 4; i++) {
      int first = half[i] + 4;
      int a = first + half[8 + i];
      int b = first - half[8 + i];
      int c = small(half[4 + i]) - large(half[12 + i]);
      int d = large(half[4 + i]) + small(half[12 + i]);
      int to = at + i * plane.stride;
      plane.set(to, plane.get(to) + ((a + d) >> 3));
      plane.set(to + 1, plane.get(to + 1) + ((b + c) >> 3));
      plane.set(to + 2, plane.get(to + 2) + ((b - c) >> 3));
      plane.set(to + 3, plane.get(to + 3) + ((a - d) >> 3));
    }
  }

  /** Times √2 cos(π/8), in fixed point. */
  private static int large(int value) {
    return ((value * 20091) >> 16) + value;
  }

  /** Times √2 sin(π/8). */
  private static int small(int value) {
    return (value * 35468) >> 16;
  }
}
