package io.github.zerotodl4j.images.format;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A WebP, or the first frame of an animated one at its place on black.
 *
 * <p>Lossless pictures are decoded by TwelveMonkeys' reader in pure Java, which is given their own
 * chunk alone; lossy ones by {@link Vp8Frame}, because that reader's colours are up to 23 levels
 * off in photos. Transparency is dropped, so its chunk is left out as well.
 */
final class WebpPicture implements StoredPicture {

  private static final WebPImageReaderSpi READERS = new WebPImageReaderSpi();
  private static final int CHUNKS = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int ANIMATED = 0x02;
  private static final int HAS_EXIF = 0x08;
  private static final int ALPHA = 0x10;

  /** A file of one colour may be tiny: so many pixels are believed without evidence, ... */
  private static final long BELIEVED = 16_000_000;

  /** ... and so many more for each byte. */
  private static final long BELIEVED_A_BYTE = 4096;

  /** Bytes of a pixel while it is decoded. */
  private static final int LOSSLESS_PIXEL = 8;

  private static final int LOSSY_PIXEL = 2;

  private final ByteView view;
  private final boolean lossless;
  private final int picture;
  private final int pictureLength;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final ImageHeader header;

  WebpPicture(ByteView view) throws UnreadableImageException {
    this.view = view;
    long promised = CHUNK_HEADER + (view.i32le(4) & 0xFFFFFFFFL);
    if (promised > view.length()) {
      throw view.truncated("WebP: " + promised + " bytes promised");
    }
    boolean extended = view.tag(CHUNKS).equals("VP8X");
    int flags = extended ? view.u8(CHUNKS + CHUNK_HEADER) : 0;
    int frame = (flags & ANIMATED) == 0 ? -1 : find("ANMF", CHUNKS, (int) promised);
    int from = frame < 0 ? CHUNKS : frame + CHUNK_HEADER + FRAME_HEADER;
    int to = frame < 0 ? (int) promised : frame + CHUNK_HEADER + view.i32le(frame + 4);
    int lossy = findOptional("VP8 ", from, to);
    lossless = lossy < 0;
    picture = lossless ? find("VP8L", from, to) : lossy;
    pictureLength = view.i32le(picture + 4);
    int data = picture + CHUNK_HEADER;
    if (lossless) {
      checkSignature(view.u8(data) == 0x2F && view.u8(data + 4) >> 5 == 0);
      width = (view.i32le(data + 1) & 0x3FFF) + 1;
      height = (view.i32le(data + 1) >>> 14 & 0x3FFF) + 1;
    } else {
      checkSignature((view.u8(data) & 1) == 0 && view.u24le(data + 3) == 0x2A019D);
      width = view.u16le(data + 6) & 0x3FFF;
      height = view.u16le(data + 8) & 0x3FFF;
    }
    left = frame < 0 ? 0 : 2 * view.u24le(frame + CHUNK_HEADER);
    top = frame < 0 ? 0 : 2 * view.u24le(frame + CHUNK_HEADER + 3);
    int canvasWidth = extended ? view.u24le(CHUNKS + CHUNK_HEADER + 4) + 1 : width;
    int canvasHeight = extended ? view.u24le(CHUNKS + CHUNK_HEADER + 7) + 1 : height;
    checkPlace(frame, canvasWidth, canvasHeight);
    boolean alpha = extended ? (flags & ALPHA) != 0 : lossless && (view.u8(data + 4) & 0x10) != 0;
    header =
        new ImageHeader(
            ImageFormat.WEBP,
            canvasWidth,
            canvasHeight,
            alpha ? ImageHeader.Mode.RGBA : ImageHeader.Mode.RGB,
            8,
            (flags & HAS_EXIF) == 0 ? ExifOrientation.UPRIGHT : orientation((int) promised));
  }

  private void checkSignature(boolean isThere) throws UnreadableImageException {
    if (!isThere) {
      throw view.broken("broken WebP: its picture does not begin as one");
    }
  }

  private void checkPlace(int frame, int canvasWidth, int canvasHeight)
      throws UnreadableImageException {
    boolean fits =
        frame < 0
            ? width == canvasWidth && height == canvasHeight
            : left + width <= canvasWidth && top + height <= canvasHeight;
    if (!fits) {
      throw view.broken(
          "broken WebP: a picture of "
              + width
              + "x"
              + height
              + " on a canvas of "
              + canvasWidth
              + "x"
              + canvasHeight);
    }
  }

  private int find(String tag, int from, int to) throws UnreadableImageException {
    int at = findOptional(tag, from, to);
    if (at < 0) {
      throw view.broken("broken WebP: no picture chunk");
    }
    return at;
  }

  /** Where a chunk with this tag begins, or -1. */
  private int findOptional(String tag, int from, int to) throws UnreadableImageException {
    int at = from;
    while (at + CHUNK_HEADER <= to) {
      int size = view.i32le(at + 4);
      if (size < 0 || size > to - at - CHUNK_HEADER) {
        throw view.truncated("WebP: a chunk is cut short");
      }
      if (view.tag(at).equals(tag)) {
        return at;
      }
      at += CHUNK_HEADER + size + (size & 1);
    }
    return -1;
  }

  private int orientation(int end) throws UnreadableImageException {
    int at = findOptional("EXIF", CHUNKS, end);
    if (at < 0) {
      return ExifOrientation.UPRIGHT;
    }
    int data = at + CHUNK_HEADER;
    // some writers keep the six bytes "Exif\0\0" of JPEG in front
    boolean prefixed = data + 4 <= view.length() && view.tag(data).equals("Exif");
    return ExifOrientation.read(view, prefixed ? data + 6 : data);
  }

  @Override
  public ImageHeader header() {
    return header;
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    long pixels = (long) width * height;
    if (pixels > BELIEVED + BELIEVED_A_BYTE * pictureLength) {
      throw view.truncated(
          "WebP: " + pictureLength + " bytes cannot hold " + width + "x" + height + " pixels;");
    }
  }

  @Override
  public long workingMemory() {
    return (long) (lossless ? LOSSLESS_PIXEL : LOSSY_PIXEL) * width * height;
  }

  @Override
  public Optional<String> send(RowSink sink) throws IOException {
    if (!lossless) {
      sendLossy(sink);
      return Optional.empty();
    }
    Raster raster = decode();
    byte[] rgb = new byte[3 * header.width()];
    byte[] row = new byte[raster.getNumBands() * width];
    for (int y = 0; y < header.height(); y++) {
      if (y < top || y >= top + height) {
        Arrays.fill(rgb, (byte) 0);
      } else {
        raster.getDataElements(0, y - top, width, 1, row);
        for (int x = 0; x < width; x++) {
          System.arraycopy(row, x * raster.getNumBands(), rgb, 3 * (left + x), 3);
        }
      }
      sink.row(y, rgb);
    }
    return Optional.empty();
  }

  private void sendLossy(RowSink sink) throws UnreadableImageException {
    int data = picture + CHUNK_HEADER;
    Vp8Frame frame = new Vp8Frame(view, data, data + pictureLength, width, height);
    frame.decode();
    Vp8Rows rows = new Vp8Rows(frame, width, height);
    byte[] part = new byte[3 * width];
    byte[] rgb = new byte[3 * header.width()];
    for (int y = 0; y < header.height(); y++) {
      Arrays.fill(rgb, (byte) 0);
      if (y >= top && y < top + height) {
        rows.row(y - top, part);
        System.arraycopy(part, 0, rgb, 3 * left, part.length);
      }
      sink.row(y, rgb);
    }
  }

  private Raster decode() throws IOException {
    byte[] chunk =
        Arrays.copyOfRange(view.bytes(), picture, picture + CHUNK_HEADER + pictureLength);
    byte[] file = new byte[CHUNKS + chunk.length + (chunk.length & 1)];
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(view.bytes(), 0, CHUNKS)
        .putInt(4, file.length - CHUNK_HEADER)
        .put(chunk);
    ImageReader reader = READERS.createReaderInstance();
    try (ImageInputStream in = new ByteArrayInput(file, file.length)) {
      reader.setInput(in, true, true);
      Raster raster = reader.read(0).getRaster();
      if (raster.getWidth() != width || raster.getHeight() != height) {
        throw view.broken("broken WebP: two sizes");
      }
      return raster;
    } catch (AssertionError e) {
      throw new UnreadableImageException(view.name(), "corrupt WebP: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }
}
