package io.github.zerotodl4j.images.format;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A JPEG, decoded by the JDK's libjpeg: accurate integer DCT, interpolated colour, as PIL's.
 *
 * <p>The JDK hands over line by line; {@link Lines} passes each on instead of keeping it.
 */
final class JpegPicture implements StoredPicture {

  private static final int BYTES_PER_BLOCK = 128;

  private final JpegStructure structure;
  private final ImageHeader header;

  JpegPicture(ByteView view) throws UnreadableImageException {
    structure = new JpegStructure(view);
    header = structure.header();
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    structure.checkData();
  }

  @Override
  public long workingMemory() {
    long coefficients = structure.isMultiScan() ? BYTES_PER_BLOCK * structure.blocks() : 0;
    long raster = header.mode() == ImageHeader.Mode.CMYK ? 4 * header.pixels() : 0;
    return coefficients + raster;
  }

  @Override
  public Optional<String> send(RowSink sink) throws IOException {
    AtomicReference<String> damage = new AtomicReference<>();
    ImageReader reader = JdkReader.of("jpeg");
    try (ImageInputStream in = structure.plain()) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener(
          (source, text) -> {
            if (text.contains("Corrupt") || text.contains("Premature")) {
              damage.compareAndSet(null, text);
            }
          });
      ImageReadParam param = reader.getDefaultReadParam();
      if (structure.isMultiScan()) {
        // the last scan alone: the ones before are steps on the way
        param.setSourceProgressivePasses(structure.scans() - 1, Integer.MAX_VALUE);
      }
      if (header.mode() == ImageHeader.Mode.CMYK) {
        // as written by Adobe's programs, 255 means no ink
        new CmykRows(structure.isYcc(), true).send(reader.readRaster(0, param), sink);
      } else {
        Lines lines = new Lines(header, sink);
        param.setDestination(lines.image());
        reader.read(0, param);
        lines.checkComplete();
      }
    } finally {
      reader.dispose();
    }
    return Optional.ofNullable(damage.get());
  }

  /** A raster of the picture's size that keeps one line. */
  private static final class Lines extends WritableRaster {

    private static final int[] RED_GREEN_BLUE = {0, 1, 2};

    private final RowSink sink;
    private final byte[] row;
    private int next;

    Lines(ImageHeader header, RowSink sink) {
      super(
          new PixelInterleavedSampleModel(
              DataBuffer.TYPE_BYTE, header.width(), 1, 3, 3 * header.width(), RED_GREEN_BLUE),
          new DataBufferByte(3 * header.width()),
          new Rectangle(header.width(), header.height()),
          new Point(),
          null);
      this.sink = sink;
      this.row = ((DataBufferByte) getDataBuffer()).getData();
    }

    BufferedImage image() {
      ComponentColorModel rgb =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              false,
              false,
              Transparency.OPAQUE,
              DataBuffer.TYPE_BYTE);
      return new BufferedImage(rgb, this, false, null);
    }

    @Override
    public void setRect(int dx, int dy, Raster line) {
      if (line.getHeight() != 1 || line.getWidth() != getWidth()) {
        throw new IllegalStateException("a JPEG's lines are expected one by one");
      }
      line.getDataElements(line.getMinX(), line.getMinY(), line.getWidth(), 1, row);
      sink.row(dy, row);
      next = dy + 1;
    }

    void checkComplete() throws IOException {
      if (next != getHeight()) {
        throw new IOException("decoded " + next + " of " + getHeight() + " rows");
      }
    }
  }
}
