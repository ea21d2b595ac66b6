package io.github.zerotodl4j.images.format;

/** What a VP8 key frame says before its first macroblock (RFC 6386, section 9). */
final class Vp8Header {

  private static final int SEGMENTS = 4;
  private static final int MOST_INDEX = 127;

  /** Chroma's first coefficient is never quantized more coarsely. */
  private static final int MOST_CHROMA_INDEX = 117;

  private static final int MOST_LEVEL = 63;

  final boolean mapsSegments;
  final int[] segmentProbabilities = {255, 255, 255};
  final boolean isSimpleFilter;
  final int partitions;
  final int[] coefficients = Vp8Numbers.COEFFICIENTS.clone();
  final int skipProbability;

  /**
   * Steps of each segment: first and other coefficients of luminance, of luminance's first ones
   * coded on their own, and of chroma.
   */
  final int[][] steps = new int[SEGMENTS][];

  private final boolean hasSegments;
  private boolean isAbsolute;
  private final int[] quantizers = new int[SEGMENTS];
  private final int[] levels = new int[SEGMENTS];
  private final int level;
  private final int sharpness;
  private final boolean hasDeltas;
  private final int[] deltas = new int[2 * SEGMENTS];

  Vp8Header(Vp8Bits bits) throws UnreadableImageException {
    // colour space and clamping: what decoders do is the same
    bits.number(2);
    hasSegments = bits.flag();
    mapsSegments = hasSegments && readSegments(bits);
    isSimpleFilter = bits.flag();
    level = bits.number(6);
    sharpness = bits.number(3);
    hasDeltas = bits.flag();
    if (hasDeltas && bits.flag()) {
      for (int i = 0; i < deltas.length; i++) {
        deltas[i] = bits.optional(6);
      }
    }
    partitions = 1 << bits.number(2);
    readSteps(bits);
    // whether probabilities are kept for further frames
    bits.number(1);
    for (int i = 0; i < coefficients.length; i++) {
      if (bits.bit(Vp8Numbers.UPDATES[i]) == 1) {
        coefficients[i] = bits.number(8);
      }
    }
    skipProbability = bits.flag() ? bits.number(8) : -1;
  }

  private boolean readSegments(Vp8Bits bits) throws UnreadableImageException {
    boolean maps = bits.flag();
    if (bits.flag()) {
      isAbsolute = bits.flag();
      for (int i = 0; i < SEGMENTS; i++) {
        quantizers[i] = bits.optional(7);
      }
      for (int i = 0; i < SEGMENTS; i++) {
        levels[i] = bits.optional(6);
      }
    }
    for (int i = 0; maps && i < segmentProbabilities.length; i++) {
      segmentProbabilities[i] = bits.flag() ? bits.number(8) : 255;
    }
    return maps;
  }

  private void readSteps(Vp8Bits bits) throws UnreadableImageException {
    int base = bits.number(7);
    int first = bits.optional(4);
    int ownFirst = bits.optional(4);
    int ownOther = bits.optional(4);
    int chromaFirst = bits.optional(4);
    int chromaOther = bits.optional(4);
    for (int i = 0; i < SEGMENTS; i++) {
      int index = !hasSegments ? base : quantizers[i] + (isAbsolute ? 0 : base);
      steps[i] =
          new int[] {
            step(Vp8Numbers.FIRST_STEPS, index + first, MOST_INDEX),
            step(Vp8Numbers.OTHER_STEPS, index, MOST_INDEX),
            2 * step(Vp8Numbers.FIRST_STEPS, index + ownFirst, MOST_INDEX),
            Math.max(8, step(Vp8Numbers.OTHER_STEPS, index + ownOther, MOST_INDEX) * 155 / 100),
            step(Vp8Numbers.FIRST_STEPS, index + chromaFirst, MOST_CHROMA_INDEX),
            step(Vp8Numbers.OTHER_STEPS, index + chromaOther, MOST_INDEX)
          };
    }
  }

  private static int step(int[] table, int index, int most) {
    return table[Math.max(0, Math.min(most, index))];
  }

  boolean filters() {
    return level > 0;
  }

  /** How strongly a macroblock's edges are smoothed, 0 to 63. */
  int level(int segment, boolean fourByFour) {
    int own = hasSegments ? levels[segment] + (isAbsolute ? 0 : level) : level;
    if (hasDeltas) {
      own += deltas[0] + (fourByFour ? deltas[SEGMENTS] : 0);
    }
    return Math.max(0, Math.min(MOST_LEVEL, own));
  }

  /** The largest difference between neighbours within a block that is smoothed over. */
  int interior(int ownLevel) {
    int interior = sharpness == 0 ? ownLevel : ownLevel >> (sharpness > 4 ? 2 : 1);
    return Math.max(1, sharpness == 0 ? interior : Math.min(interior, 9 - sharpness));
  }
}
