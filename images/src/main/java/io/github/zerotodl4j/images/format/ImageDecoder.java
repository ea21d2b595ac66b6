package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * From an image file's bytes to RGB pixels of 8 bits.
 *
 * <p>Grey becomes three equal channels; transparency is dropped, not blended (as PIL's {@code
 * convert("RGB")}); of 16 bits a channel the upper 8 are kept; CMYK is converted without a colour
 * profile. JPEG is decoded by the JDK, lossless WebP by TwelveMonkeys, everything else by the small
 * classes beside this one; no native code but the JDK's own sees a file. What a file promises is
 * checked before memory is taken, and memory is shared out by {@link MemoryBudget}. Every failure
 * is an {@link UnreadableImageException} of one line.
 */
public final class ImageDecoder {

  /** A larger file is refused before it is read. */
  public static final long MAX_FILE_BYTES = 256L << 20;

  /** Why a file that was found is not read later. */
  public static final String GONE = "no such file";

  /** Why a named pipe is not read: it would be waited on for ever. */
  public static final String NO_FILE = "a named pipe, socket or device, not a file";

  /** Rows that a decoder and a resize hold at a time, of 3 bytes a pixel and of sums of 12. */
  private static final int BYTES_PER_COLUMN = 60;

  /** The weights of a resize. */
  private static final int BYTES_PER_ROW = 24;

  private ImageDecoder() {}

  /**
   * Reads a file whose size is within {@link #MAX_FILE_BYTES}.
   *
   * @throws UnreadableImageException if it cannot be read, with the reason in words
   */
  public static byte[] read(Path file) throws UnreadableImageException {
    String name = file.toString();
    try {
      checkRegular(file, name);
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes((int) MAX_FILE_BYTES);
      }
    } catch (UnreadableImageException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new UnreadableImageException(name, GONE, e);
    } catch (AccessDeniedException e) {
      throw new UnreadableImageException(name, "no permission to read it", e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new UnreadableImageException(name, "cannot be read: " + reason, e);
    } catch (IOException e) {
      throw new UnreadableImageException(name, "cannot be read: " + oneLine(e), e);
    }
  }

  /** A pipe would be waited on for ever, and a device has no end. */
  private static void checkRegular(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnreadableImageException(name, "a folder, an image file is expected");
    }
    long size = Files.size(file);
    if (!Files.isRegularFile(file)) {
      throw new UnreadableImageException(name, NO_FILE);
    }
    if (size > MAX_FILE_BYTES) {
      throw new UnreadableImageException(
          name, "file of " + size + " bytes, more than the limit of " + MAX_FILE_BYTES);
    }
  }

  /** What is done with a file's bytes while they are in memory. */
  public interface Use<T> {
    T of(String name, byte[] bytes) throws UnreadableImageException;
  }

  /** Reads a file and does something with it, once there is memory for its bytes. */
  public static <T> T reading(Path file, Use<T> use) throws UnreadableImageException {
    String name = file.toString();
    long length = file.toFile().length();
    // the decoder of JPEG or WebP gets a plain copy; a file over the limit is not read at all
    long bytes = length > MAX_FILE_BYTES ? 0 : 2 * length;
    return MemoryBudget.READING.with(name, bytes, () -> use.of(name, read(file)));
  }

  /** Decodes the pixels as they are stored. */
  public static RgbImage decode(String name, byte[] bytes) throws UnreadableImageException {
    return decode(name, bytes, header -> 3 * header.pixels(), WholePicture::of).sink().image();
  }

  /** Decodes the pixels and turns them as EXIF says. */
  public static RgbImage upright(String name, byte[] bytes) throws UnreadableImageException {
    Decoded<WholePicture> decoded =
        decode(name, bytes, header -> 6 * header.pixels(), WholePicture::of);
    return ExifOrientation.apply(decoded.sink().image(), decoded.header().orientation());
  }

  /**
   * What came out.
   *
   * @param header of the file
   * @param sink that has all rows
   * @param damage what is broken inside although all rows came
   */
  public record Decoded<S>(ImageHeader header, S sink, Optional<String> damage) {}

  /**
   * Decodes all rows into a sink.
   *
   * @param memory bytes that the sink takes, beside a few rows
   * @param sinks makes the sink
   */
  public static <S extends RowSink> Decoded<S> decode(
      String name, byte[] bytes, ToLongFunction<ImageHeader> memory, Function<ImageHeader, S> sinks)
      throws UnreadableImageException {
    StoredPicture picture = open(name, bytes);
    ImageHeader header = picture.header();
    long sides = (long) BYTES_PER_COLUMN * header.width() + (long) BYTES_PER_ROW * header.height();
    long needed = picture.workingMemory() + sides + memory.applyAsLong(header);
    return MemoryBudget.DECODING.with(
        name,
        needed,
        () -> {
          S sink = sinks.apply(header);
          return new Decoded<>(header, sink, send(name, picture, sink));
        });
  }

  /** Checks a file's structure. */
  static StoredPicture open(String name, byte[] bytes) throws UnreadableImageException {
    if (bytes.length == 0) {
      throw new UnreadableImageException(name, "empty file (0 bytes)");
    }
    ImageFormat format =
        ImageFormat.sniff(name, bytes)
            .orElseThrow(
                () ->
                    new UnreadableImageException(
                        name, "not an image: its first bytes are of no known image format"));
    if (!format.readable()) {
      throw new UnreadableImageException(name, format.refusal());
    }
    try {
      ByteView view = new ByteView(name, bytes);
      StoredPicture picture =
          switch (format) {
            case JPEG -> new JpegPicture(view);
            case PNG -> new PngPicture(view);
            case GIF -> new GifPicture(view);
            case WEBP -> new WebpPicture(view);
            case TIFF -> new TiffPicture(view);
            case ICO -> IcoPicture.of(view);
            case PNM -> new PnmPicture(view);
            case TGA -> new TgaPicture(view);
            default ->
                new BmpPicture(view, ImageFormat.BMP, BmpPicture.FILE_HEADER, view.i32le(10), 1);
          };
      picture.header().checkSize(name);
      picture.checkClaims();
      return picture;
    } catch (IndexOutOfBoundsException e) {
      throw new UnreadableImageException(
          name, "truncated " + format + ": ends inside its header", e);
    }
  }

  private static Optional<String> send(String name, StoredPicture picture, RowSink sink)
      throws UnreadableImageException {
    ImageFormat format = picture.header().format();
    try {
      return picture.send(sink);
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IndexOutOfBoundsException e) {
      throw new UnreadableImageException(
          name, "truncated " + format + ": ends inside its pixels", e);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(name, "corrupt " + format + ": " + oneLine(e), e);
    }
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.replaceAll("\\s+", " ").strip();
  }
}
