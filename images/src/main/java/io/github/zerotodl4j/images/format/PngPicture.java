package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.util.Optional;

/**
 * A PNG (ISO/IEC 15948), decoded row by row; the first picture of an animated one.
 *
 * <p>Texts, colour profiles and transparency are left alone, as by PIL's {@code convert("RGB")}.
 */
final class PngPicture implements StoredPicture {

  /** Adam7: for each pass the first column and row, and the steps to the next. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** Deflate packs at most this many bytes into one. */
  private static final int DEFLATE_RATIO = 1032;

  private final PngStructure structure;
  private final ByteView view;

  PngPicture(ByteView view) throws UnreadableImageException {
    this.view = view;
    this.structure = new PngStructure(view);
  }

  @Override
  public ImageHeader header() {
    return structure.header();
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    int width = header().width();
    int height = header().height();
    long rowBytes = structure.rowBytes(width) + 1;
    if (rowBytes * height / DEFLATE_RATIO > structure.dataBytes()) {
      throw view.truncated(
          "PNG: "
              + structure.dataBytes()
              + " bytes of data cannot hold "
              + width
              + "x"
              + height
              + " pixels;");
    }
  }

  @Override
  public long workingMemory() {
    return structure.isInterlaced() ? 3 * header().pixels() : 0;
  }

  @Override
  public Optional<String> send(RowSink sink) throws IOException {
    int width = header().width();
    int height = header().height();
    try (PngRows rows = new PngRows(structure, width)) {
      if (structure.isInterlaced()) {
        byte[] whole = interlaced(rows);
        byte[] row = new byte[3 * width];
        for (int y = 0; y < height; y++) {
          System.arraycopy(whole, y * row.length, row, 0, row.length);
          sink.row(y, row);
        }
      } else {
        byte[] rgb = new byte[3 * width];
        rows.begin(width);
        for (int y = 0; y < height; y++) {
          rows.next();
          if (sink.wants(y)) {
            rows.toRgb(rgb);
            sink.row(y, rgb);
          }
        }
      }
    }
    return Optional.empty();
  }

  private byte[] interlaced(PngRows rows) throws IOException {
    int width = header().width();
    int height = header().height();
    byte[] whole = new byte[Math.toIntExact(3 * header().pixels())];
    byte[] rgb = new byte[3 * width];
    for (int[] pass : PASSES) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      if (columns <= 0) {
        continue;
      }
      rows.begin(columns);
      for (int y = pass[1]; y < height; y += pass[3]) {
        rows.next();
        rows.toRgb(rgb);
        for (int x = 0; x < columns; x++) {
          int to = 3 * (y * width + pass[0] + x * pass[2]);
          System.arraycopy(rgb, 3 * x, whole, to, 3);
        }
      }
    }
    return whole;
  }
}
