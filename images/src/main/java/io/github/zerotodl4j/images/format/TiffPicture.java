package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.util.Optional;

/**
 * The first picture of a TIFF file (revision 6.0): grey, palette, RGB or CMYK of 1 to 16 bits, in
 * strips or tiles, plain or packed by PackBits, LZW or Deflate.
 */
final class TiffPicture implements StoredPicture {

  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;

  private final TiffDirectory directory;
  private final TiffSections sections;
  private final ImageHeader header;
  private final int photometric;
  private final int bits;
  private final int samples;

  TiffPicture(ByteView view) throws UnreadableImageException {
    directory = new TiffDirectory(view);
    photometric = directory.value(TiffDirectory.PHOTOMETRIC, -1);
    samples = directory.value(TiffDirectory.SAMPLES, 1);
    bits = directory.value(TiffDirectory.BITS, 1);
    check(view);
    header =
        new ImageHeader(
            ImageFormat.TIFF,
            directory.value(TiffDirectory.WIDTH, 0),
            directory.value(TiffDirectory.HEIGHT, 0),
            mode(),
            bits,
            ExifOrientation.read(view, 0));
    header.checkSize(view.name());
    sections = new TiffSections(view, directory, header, samples);
  }

  private void check(ByteView view) throws UnreadableImageException {
    int least =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
          case RGB -> 3;
          case CMYK -> 4;
          default -> Integer.MAX_VALUE;
        };
    int format = directory.value(TiffDirectory.SAMPLE_FORMAT, 1);
    boolean depth =
        bits == 8 || bits == 16 || (least == 1 && (bits == 1 || bits == 2 || bits == 4));
    if (samples < least || samples > 16 || format != 1 || !depth || !directory.isUniform()) {
      throw view.broken(
          "TIFF of colour model "
              + photometric
              + " with "
              + samples
              + " channels of "
              + bits
              + " bits is not read; save it as JPEG or PNG");
    }
  }

  private ImageHeader.Mode mode() {
    return switch (photometric) {
      case PALETTE -> ImageHeader.Mode.PALETTE;
      case RGB -> samples == 3 ? ImageHeader.Mode.RGB : ImageHeader.Mode.RGBA;
      case CMYK -> ImageHeader.Mode.CMYK;
      default -> samples == 1 ? ImageHeader.Mode.GREY : ImageHeader.Mode.GREY_ALPHA;
    };
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    sections.checkClaims();
  }

  @Override
  public long workingMemory() {
    return sections.bandBytes();
  }

  @Override
  public Optional<String> send(RowSink sink) throws IOException {
    byte[] palette = photometric == PALETTE ? palette() : new byte[0];
    CmykRows inks = new CmykRows(false, false);
    byte[] values = new byte[4];
    byte[] rgb = new byte[3 * header.width()];
    for (int y = 0; y < header.height(); y++) {
      sections.load(y);
      for (int x = 0; x < header.width(); x++) {
        switch (photometric) {
          case PALETTE -> System.arraycopy(palette, 3 * sections.sample(x, 0), rgb, 3 * x, 3);
          case RGB -> {
            for (int channel = 0; channel < 3; channel++) {
              rgb[3 * x + channel] = eightBits(sections.sample(x, channel));
            }
          }
          case CMYK -> {
            for (int channel = 0; channel < 4; channel++) {
              values[channel] = eightBits(sections.sample(x, channel));
            }
            inks.toRgb(values, 0, rgb, 3 * x);
          }
          default -> {
            int flip = photometric == WHITE_IS_ZERO ? 0xFF : 0;
            byte grey = (byte) (eightBits(sections.sample(x, 0)) ^ flip);
            rgb[3 * x] = grey;
            rgb[3 * x + 1] = grey;
            rgb[3 * x + 2] = grey;
          }
        }
      }
      sink.row(y, rgb);
    }
    return Optional.empty();
  }

  private byte eightBits(int sample) {
    return (byte)
        (bits == 16 ? sample >> 8 : bits == 8 ? sample : sample * 255 / ((1 << bits) - 1));
  }

  /** All reds, then all greens, then all blues, of 16 bits each. */
  private byte[] palette() throws UnreadableImageException {
    int colours = 1 << bits;
    int[] map = directory.values(TiffDirectory.COLOUR_MAP, 3 * 65536);
    byte[] palette = new byte[3 * colours];
    for (int i = 0; i < palette.length && map.length == palette.length; i++) {
      palette[i] = (byte) (map[i % 3 * colours + i / 3] >> 8);
    }
    return palette;
  }
}
