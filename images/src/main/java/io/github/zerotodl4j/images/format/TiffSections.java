package io.github.zerotodl4j.images.format;

/**
 * The strips or tiles of a TIFF file, a band of rows at a time: all channels of a pixel together,
 * or one plane a channel.
 */
final class TiffSections {

  private static final int NO_COMPRESSION = 1;
  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int DIFFERENCES = 2;

  /** The packers here do not get beyond it. */
  private static final int MOST_RATIO = 4096;

  private final ByteView view;
  private final boolean little;
  private final int compression;
  private final int predictor;
  private final int bits;

  /** Channels of a section: all, or 1 in planes. */
  private final int together;

  private final int planes;
  private final int sectionWidth;
  private final int sectionHeight;
  private final int across;
  private final int down;
  private final int[] offsets;
  private final int[] lengths;
  private final ImageHeader header;

  /** The sections of the band that is loaded, plane by plane, and the first row it holds. */
  private ByteView[] band = {};

  private int[] starts = {};
  private int loaded = -1;
  private int rowInSection;

  TiffSections(ByteView view, TiffDirectory directory, ImageHeader header, int samples)
      throws UnreadableImageException {
    this.view = view;
    this.header = header;
    little = directory.isLittle();
    bits = directory.value(TiffDirectory.BITS, 1);
    compression = directory.value(TiffDirectory.COMPRESSION, NO_COMPRESSION);
    predictor = directory.value(TiffDirectory.PREDICTOR, 1);
    checkPacking(directory);
    boolean planar = directory.value(TiffDirectory.PLANES, 1) == 2;
    together = planar ? 1 : samples;
    planes = planar ? samples : 1;
    boolean tiled = directory.has(TiffDirectory.TILE_OFFSETS);
    sectionWidth = tiled ? directory.value(TiffDirectory.TILE_WIDTH, 0) : header.width();
    int rows =
        directory.value(
            tiled ? TiffDirectory.TILE_HEIGHT : TiffDirectory.ROWS_PER_STRIP, header.height());
    // "all rows in one strip" is written as 2^32 - 1
    sectionHeight = tiled ? rows : rows < 0 ? header.height() : Math.min(rows, header.height());
    if (sectionWidth < 1 || sectionHeight < 1) {
      throw view.broken("broken TIFF: pieces of " + sectionWidth + "x" + sectionHeight + " pixels");
    }
    across = (int) ((header.width() + (long) sectionWidth - 1) / sectionWidth);
    down = (int) ((header.height() + (long) sectionHeight - 1) / sectionHeight);
    int most = (int) Math.min(Integer.MAX_VALUE, (long) across * down * planes);
    offsets =
        directory.values(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS, most);
    lengths = directory.values(tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES, most);
    if (offsets.length < most || lengths.length < most) {
      throw view.truncated("TIFF: " + offsets.length + " of " + most + " strips or tiles;");
    }
  }

  private void checkPacking(TiffDirectory directory) throws UnreadableImageException {
    boolean known =
        switch (compression) {
          case NO_COMPRESSION, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
          default -> false;
        };
    boolean plainOrder = directory.value(TiffDirectory.FILL_ORDER, 1) == 1;
    boolean differences = predictor == 1 || (predictor == DIFFERENCES && bits >= 8);
    if (!known || !differences || !plainOrder) {
      throw view.broken(
          "TIFF of compression "
              + compression
              + ", predictor "
              + predictor
              + " is not read; save it as JPEG or PNG");
    }
  }

  private long sectionRowBytes() {
    return ((long) sectionWidth * together * bits + 7) / 8;
  }

  private long sectionBytes() {
    return sectionRowBytes() * sectionHeight;
  }

  /** Bytes of a band of unpacked sections. */
  long bandBytes() {
    boolean copied = compression != NO_COMPRESSION || predictor != 1;
    return copied ? sectionBytes() * across * planes : 0;
  }

  /** Bytes of a section in this row of sections. */
  private long bytes(int row) {
    boolean strips = across == 1 && sectionWidth == header.width();
    // the last strip may be shorter, a tile never is
    int rows =
        strips ? Math.min(sectionHeight, header.height() - row * sectionHeight) : sectionHeight;
    return sectionRowBytes() * rows;
  }

  /** Refuses sections that do not lie in the file or cannot hold what they should. */
  void checkClaims() throws UnreadableImageException {
    for (int i = 0; i < offsets.length; i++) {
      long bytes = bytes(i / across % down);
      int length = lengths[i];
      boolean isThere =
          offsets[i] >= 0 && length >= 0 && (long) offsets[i] + length <= view.length();
      if (!isThere || bytes > Integer.MAX_VALUE) {
        throw view.truncated("TIFF: strip or tile " + i + " is cut short");
      }
      if (bytes / MOST_RATIO > length || (compression == NO_COMPRESSION && bytes > length)) {
        throw view.truncated("TIFF: strip or tile " + i + " has " + length + " bytes;");
      }
    }
  }

  /** Makes the samples of a row of the picture available. */
  void load(int y) throws UnreadableImageException {
    int wanted = y / sectionHeight;
    if (wanted != loaded) {
      band = new ByteView[across * planes];
      starts = new int[band.length];
      for (int plane = 0; plane < planes; plane++) {
        for (int column = 0; column < across; column++) {
          section(plane * across + column, (plane * down + wanted) * across + column, wanted);
        }
      }
      loaded = wanted;
    }
    rowInSection = y - wanted * sectionHeight;
  }

  private void section(int slot, int index, int row) throws UnreadableImageException {
    int at = offsets[index];
    int length = lengths[index];
    if (compression == NO_COMPRESSION && predictor == 1) {
      band[slot] = view;
      starts[slot] = at;
      return;
    }
    byte[] unpacked = new byte[(int) bytes(row)];
    switch (compression) {
      case LZW -> new TiffLzw(view, at, length).unpack(unpacked);
      case PACK_BITS -> TiffUnpacking.packBits(view, at, length, unpacked);
      case NO_COMPRESSION -> System.arraycopy(view.bytes(), at, unpacked, 0, unpacked.length);
      default -> TiffUnpacking.inflate(view, at, length, unpacked);
    }
    if (predictor == DIFFERENCES) {
      TiffUnpacking.addDifferences(unpacked, (int) sectionRowBytes(), together, bits == 16, little);
    }
    band[slot] = new ByteView(view.name(), unpacked);
  }

  /** A sample of the row that is loaded, as stored. */
  int sample(int x, int channel) {
    int plane = planes > 1 ? channel : 0;
    int slot = plane * across + x / sectionWidth;
    ByteView from = band[slot];
    int index = x % sectionWidth * together + (planes > 1 ? 0 : channel);
    int row = starts[slot] + (int) sectionRowBytes() * rowInSection;
    if (bits == 16) {
      int at = row + 2 * index;
      return little ? from.u16le(at) : from.u16be(at);
    } else if (bits == 8) {
      return from.u8(row + index);
    }
    int bit = index * bits;
    return from.u8(row + bit / 8) >> (8 - bits - bit % 8) & ((1 << bits) - 1);
  }
}
