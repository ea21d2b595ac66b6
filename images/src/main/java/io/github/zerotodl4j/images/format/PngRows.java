package io.github.zerotodl4j.images.format;

import java.util.Arrays;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG: inflated, unfiltered, and turned into RGB of 8 bits. */
final class PngRows implements AutoCloseable {

  private final PngStructure structure;
  private final Inflater inflater = new Inflater();
  private final Iterator<PngStructure.Chunk> data;
  private final byte[] palette;
  private final int step;
  private byte[] row;
  private byte[] above;
  private int columns;
  private int rowBytes;

  PngRows(PngStructure structure, int widest) throws UnreadableImageException {
    this.structure = structure;
    this.data = structure.data().iterator();
    this.palette = structure.palette();
    this.step = Math.max(1, structure.channels() * structure.bits() / 8);
    int most = Math.toIntExact(structure.rowBytes(widest) + 1);
    this.row = new byte[most];
    this.above = new byte[most];
  }

  /** Begins a picture of this many columns. */
  void begin(int columns) {
    this.columns = columns;
    rowBytes = Math.toIntExact(structure.rowBytes(columns));
    Arrays.fill(row, (byte) 0);
  }

  /** Reads the next row. */
  void next() throws UnreadableImageException {
    byte[] last = row;
    row = above;
    above = last;
    fill();
    switch (row[0]) {
      case 0 -> {}
      case 1 -> addLeft();
      case 2 -> addAbove();
      case 3 -> addAverage();
      case 4 -> addPaeth();
      default -> throw structure.corrupt("unknown filter " + (row[0] & 0xFF));
    }
  }

  private void fill() throws UnreadableImageException {
    int have = 0;
    try {
      while (have <= rowBytes) {
        int count = inflater.inflate(row, have, rowBytes + 1 - have);
        have += count;
        if (count == 0 && !more()) {
          throw structure.corrupt("its data ends before its last row");
        }
      }
    } catch (DataFormatException e) {
      throw structure.corrupt("its data cannot be inflated");
    }
  }

  private boolean more() {
    if (!inflater.needsInput() || inflater.finished() || !data.hasNext()) {
      return false;
    }
    PngStructure.Chunk chunk = data.next();
    inflater.setInput(structure.bytes(), chunk.at(), chunk.length());
    return true;
  }

  private void addLeft() {
    for (int i = 1 + step; i <= rowBytes; i++) {
      row[i] += row[i - step];
    }
  }

  private void addAbove() {
    for (int i = 1; i <= rowBytes; i++) {
      row[i] += above[i];
    }
  }

  private void addAverage() {
    for (int i = 1; i <= rowBytes; i++) {
      int left = i > step ? row[i - step] & 0xFF : 0;
      row[i] += (byte) ((left + (above[i] & 0xFF)) >> 1);
    }
  }

  private void addPaeth() {
    for (int i = 1; i <= rowBytes; i++) {
      int left = i > step ? row[i - step] & 0xFF : 0;
      int up = above[i] & 0xFF;
      int corner = i > step ? above[i - step] & 0xFF : 0;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      row[i] += (byte) nearest;
    }
  }

  /** Turns the row that was read last into RGB. */
  void toRgb(byte[] rgb) {
    int bytes = structure.bits() == 16 ? 2 : 1;
    int pixel = structure.channels() * bytes;
    switch (structure.mode()) {
      case RGB, RGBA -> {
        for (int x = 0; x < columns; x++) {
          rgb[3 * x] = row[1 + x * pixel];
          rgb[3 * x + 1] = row[1 + x * pixel + bytes];
          rgb[3 * x + 2] = row[1 + x * pixel + 2 * bytes];
        }
      }
      case PALETTE -> {
        for (int x = 0; x < columns; x++) {
          System.arraycopy(palette, 3 * sample(x), rgb, 3 * x, 3);
        }
      }
      default -> {
        int scale = structure.bits() < 8 ? 255 / ((1 << structure.bits()) - 1) : 1;
        for (int x = 0; x < columns; x++) {
          byte grey = structure.bits() < 8 ? (byte) (scale * sample(x)) : row[1 + x * pixel];
          rgb[3 * x] = grey;
          rgb[3 * x + 1] = grey;
          rgb[3 * x + 2] = grey;
        }
      }
    }
  }

  /** A sample of 1, 2, 4 or 8 bits. */
  private int sample(int x) {
    int bits = structure.bits();
    int bit = x * bits;
    return (row[1 + bit / 8] & 0xFF) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
