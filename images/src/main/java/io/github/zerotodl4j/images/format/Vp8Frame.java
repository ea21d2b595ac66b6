package io.github.zerotodl4j.images.format;

import java.util.Arrays;

/**
 * Decodes a VP8 key frame, the picture inside a lossy WebP (RFC 6386), to luminance and two planes
 * of colour at half the size.
 */
final class Vp8Frame {

  /** Bytes before the first partition. */
  private static final int FRAME_HEADER = 10;

  /** The tree of modes of 4x4 blocks: the next node, or less than 1 for a mode, negated. */
  private static final int[] SMALL_MODES = {
    0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9
  };

  private final ByteView view;
  private final int columns;
  private final int rows;
  private final Vp8Bits modes;
  private final Vp8Header header;
  private final Vp8Bits[] partitions;
  private final Vp8Residue residue;
  private final Vp8Plane luminance;
  private final Vp8Plane[] colours;

  private final int[] aboveModes;
  private final int[] leftModes = new int[4];
  private final boolean[] aboveAny;
  private final boolean[] leftAny = new boolean[9];
  private final int[] edge = new int[13];

  /** For each macroblock how strongly its edges are smoothed, and whether the inner ones are. */
  private final byte[] levels;

  private final boolean[] inner;

  /** A frame of a view from {@code at} to {@code end}; its size has been checked. */
  Vp8Frame(ByteView view, int at, int end, int width, int height) throws UnreadableImageException {
    this.view = view;
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    int first = at + FRAME_HEADER;
    int second = first + (view.u24le(at) >> 5);
    if (second > end) {
      throw view.truncated("WebP: its first partition is cut short");
    }
    modes = new Vp8Bits(view, first, second);
    header = new Vp8Header(modes);
    partitions = new Vp8Bits[header.partitions];
    findPartitions(second, end);
    residue = new Vp8Residue(header.coefficients);
    luminance = new Vp8Plane(16 * columns, 16 * rows);
    colours =
        new Vp8Plane[] {new Vp8Plane(8 * columns, 8 * rows), new Vp8Plane(8 * columns, 8 * rows)};
    aboveModes = new int[4 * columns];
    aboveAny = new boolean[9 * columns];
    levels = new byte[columns * rows];
    inner = new boolean[columns * rows];
  }

  private void findPartitions(int sizes, int end) throws UnreadableImageException {
    int from = sizes + 3 * (partitions.length - 1);
    for (int i = 0; i < partitions.length; i++) {
      boolean last = i == partitions.length - 1;
      int to = last ? end : from + view.u24le(sizes + 3 * i);
      if (from > end || to > end) {
        throw view.truncated("WebP: a partition is cut short");
      }
      partitions[i] = new Vp8Bits(view, from, to);
      from = to;
    }
  }

  Vp8Plane luminance() {
    return luminance;
  }

  /** Blueness or redness. */
  Vp8Plane colour(int which) {
    return colours[which];
  }

  void decode() throws UnreadableImageException {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(leftModes, 0);
      Arrays.fill(leftAny, false);
      for (int column = 0; column < columns; column++) {
        macroblock(column, row);
      }
    }
    for (int row = 0; header.filters() && row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        smooth(column, row);
      }
    }
  }

  private void macroblock(int column, int row) throws UnreadableImageException {
    int segment = 0;
    if (header.mapsSegments) {
      int[] p = header.segmentProbabilities;
      segment = modes.bit(p[0]) == 0 ? modes.bit(p[1]) : 2 + modes.bit(p[2]);
    }
    boolean skips = header.skipProbability >= 0 && modes.bit(header.skipProbability) == 1;
    boolean fourByFour = modes.bit(145) == 0;
    int[] small = new int[16];
    int mode = 0;
    if (fourByFour) {
      readSmallModes(column, small);
    } else {
      mode = readMode();
      // as 4x4 modes: average, up, left, gradient
      int likewise = new int[] {0, 2, 3, 1}[mode];
      Arrays.fill(aboveModes, 4 * column, 4 * column + 4, likewise);
      Arrays.fill(leftModes, likewise);
    }
    int colourMode = readColourMode();
    residue.clear();
    if (skips) {
      skip(column, fourByFour);
    } else {
      Vp8Bits bits = partitions[row % partitions.length];
      residue.read(bits, header.steps[segment], fourByFour, aboveAny, 9 * column, leftAny);
    }
    int index = row * columns + column;
    levels[index] = (byte) header.level(segment, fourByFour);
    inner[index] = fourByFour || residue.any();
    if (fourByFour) {
      predictSmall(16 * column, 16 * row, small);
    } else {
      Vp8Prediction.block(luminance, 16 * column, 16 * row, 16, mode);
      for (int i = 0; i < 16; i++) {
        residue.add(i, luminance, luminance.at(16 * column + i % 4 * 4, 16 * row + i / 4 * 4));
      }
    }
    for (int which = 0; which < 2; which++) {
      Vp8Plane plane = colours[which];
      Vp8Prediction.block(plane, 8 * column, 8 * row, 8, colourMode);
      for (int i = 0; i < 4; i++) {
        int at = plane.at(8 * column + i % 2 * 4, 8 * row + i / 2 * 4);
        residue.add(16 + 4 * which + i, plane, at);
      }
    }
  }

  private int readMode() throws UnreadableImageException {
    if (modes.bit(156) == 1) {
      return modes.bit(128) == 1 ? Vp8Prediction.GRADIENT : Vp8Prediction.HORIZONTAL;
    }
    return modes.bit(163) == 1 ? Vp8Prediction.VERTICAL : Vp8Prediction.AVERAGE;
  }

  private int readColourMode() throws UnreadableImageException {
    if (modes.bit(142) == 0) {
      return Vp8Prediction.AVERAGE;
    } else if (modes.bit(114) == 0) {
      return Vp8Prediction.VERTICAL;
    }
    return modes.bit(183) == 1 ? Vp8Prediction.GRADIENT : Vp8Prediction.HORIZONTAL;
  }

  private void readSmallModes(int column, int[] small) throws UnreadableImageException {
    for (int i = 0; i < 16; i++) {
      int above = 4 * column + i % 4;
      int probabilities = 9 * (10 * aboveModes[above] + leftModes[i / 4]);
      int node = 0;
      do {
        node = SMALL_MODES[node + modes.bit(Vp8Numbers.MODES[probabilities + node / 2])];
      } while (node > 0);
      small[i] = -node;
      aboveModes[above] = -node;
      leftModes[i / 4] = -node;
    }
  }

  private void skip(int column, boolean fourByFour) {
    // the first coefficients' context outlives macroblocks that have none
    int cleared = fourByFour ? 8 : 9;
    Arrays.fill(aboveAny, 9 * column, 9 * column + cleared, false);
    Arrays.fill(leftAny, 0, cleared, false);
  }

  private void predictSmall(int x, int y, int[] small) {
    int stride = luminance.stride;
    for (int i = 0; i < 16; i++) {
      int at = luminance.at(x + i % 4 * 4, y + i / 4 * 4);
      for (int k = 0; k < 4; k++) {
        edge[k] = luminance.get(at + (3 - k) * stride - 1);
        edge[5 + k] = luminance.get(at - stride + k);
        edge[9 + k] = luminance.get(aboveRight(x, y, i, at, k));
      }
      edge[4] = luminance.get(at - stride - 1);
      Vp8Prediction.small(luminance, at, small[i], edge);
      residue.add(i, luminance, at);
    }
  }

  /** Right of the macroblock all rows of blocks look at the row above it. */
  private int aboveRight(int x, int y, int block, int at, int k) {
    if (block % 4 < 3) {
      return at - luminance.stride + 4 + k;
    }
    boolean outside = x == 16 * (columns - 1) && y > 0;
    return luminance.at(x + (outside ? 15 : 16 + k), y - 1);
  }

  private void smooth(int column, int row) {
    int level = levels[row * columns + column];
    if (level == 0) {
      return;
    }
    boolean within = inner[row * columns + column];
    int interior = header.interior(level);
    int limit = 2 * level + interior;
    int steep = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    smooth(luminance, 16, column, row, within, limit, interior, steep);
    if (!header.isSimpleFilter) {
      smooth(colours[0], 8, column, row, within, limit, interior, steep);
      smooth(colours[1], 8, column, row, within, limit, interior, steep);
    }
  }

  private void smooth(
      Vp8Plane plane,
      int size,
      int column,
      int row,
      boolean within,
      int limit,
      int interior,
      int steep) {
    int at = plane.at(size * column, size * row);
    int[][] directions = {{column, 1, plane.stride}, {row, plane.stride, 1}};
    for (int[] direction : directions) {
      int across = direction[1];
      int along = direction[2];
      for (int edgeAt = 0; edgeAt < (within ? size : 1); edgeAt += 4) {
        boolean outer = edgeAt == 0;
        if (outer && direction[0] == 0) {
          continue;
        }
        int p = at + edgeAt * across;
        int ownLimit = outer ? limit + 4 : limit;
        if (header.isSimpleFilter) {
          Vp8Smoothing.simple(plane, p, across, along, size, ownLimit);
        } else if (outer) {
          Vp8Smoothing.outer(plane, p, across, along, size, ownLimit, interior, steep);
        } else {
          Vp8Smoothing.inner(plane, p, across, along, size, ownLimit, interior, steep);
        }
      }
    }
  }
}
