package io.github.zerotodl4j.scratch.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the IDX files of MNIST, plain or gzip (told by content, not by name).
 *
 * <p>Big-endian: a magic number, 0x803 for images and 0x801 for labels, the sizes of the axes, the
 * bytes. Source: Yann LeCun's page "The MNIST database of handwritten digits".
 */
public final class IdxReader {
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Deflate cannot shrink data by more than this factor, so a larger claim is a lie. */
  private static final long LARGEST_RATIO = 1032;

  private IdxReader() {}

  /**
   * Images as an IDX file holds them.
   *
   * @param count how many
   * @param height rows of one image
   * @param width columns of one image
   * @param pixels {@code [count, height, width]}, 0 to 255
   */
  public record Images(int count, int height, int width, byte[] pixels) {}

  /**
   * Reads a file of images.
   *
   * @throws IOException in one line: the file, what was expected and what was found
   */
  public static Images readImages(Path file) throws IOException {
    return read(
        file,
        in -> {
          checkMagic(file, in.readInt(), IMAGES_MAGIC, "images");
          int[] sizes = {in.readInt(), in.readInt(), in.readInt()};
          return new Images(sizes[0], sizes[1], sizes[2], readBytes(file, in, sizes));
        });
  }

  /**
   * Reads a file of labels.
   *
   * @return one class number per image
   * @throws IOException in one line: the file, what was expected and what was found
   */
  public static byte[] readLabels(Path file) throws IOException {
    return read(
        file,
        in -> {
          checkMagic(file, in.readInt(), LABELS_MAGIC, "labels");
          return readBytes(file, in, in.readInt());
        });
  }

  @FunctionalInterface
  private interface Body<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> T read(Path file, Body<T> body) throws IOException {
    checkReadable(file);
    try (DataInputStream in = new DataInputStream(open(file))) {
      return body.read(in);
    } catch (EOFException e) {
      throw new IOException(
          file + ": truncated: " + (isGzip(file) ? "the gzip data" : "it") + " ends too early", e);
    } catch (ZipException e) {
      throw new IOException(file + ": damaged gzip data: " + e.getMessage(), e);
    }
  }

  private static void checkReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a file, expected an IDX file");
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return isGzip(file) ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) == GZIP_MAGIC;
    }
  }

  private static void checkMagic(Path file, int found, int expected, String kind)
      throws IOException {
    if (found != expected) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: magic number is 0x%08x, expected 0x%08x (IDX %s)",
              file,
              found,
              expected,
              kind));
    }
  }

  private static byte[] readBytes(Path file, DataInputStream in, int... sizes) throws IOException {
    long needed = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new IOException(file + ": header says size " + size + ", expected at least 1");
      }
      needed = Math.min(needed, Long.MAX_VALUE / size) * size; // stays large, never wraps
    }
    // Before any memory is taken: a header of 16 bytes may claim 2 GB.
    checkClaim(file, needed, 4L + 4L * sizes.length);
    byte[] bytes = new byte[(int) needed];
    int found = in.readNBytes(bytes, 0, bytes.length);
    if (found < bytes.length) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: truncated: header says %,d bytes of data, %,d are there",
              file,
              bytes.length,
              found));
    }
    // Reading past the end also makes gzip compare its checksum.
    if (in.read() >= 0) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: too long: more follows the %,d bytes of data that the header says",
              file,
              bytes.length));
    }
    return bytes;
  }

  private static void checkClaim(Path file, long needed, long headerBytes) throws IOException {
    long possible =
        isGzip(file) ? Files.size(file) * LARGEST_RATIO : Files.size(file) - headerBytes;
    if (needed > possible) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: truncated: header says %,d bytes of data, the file holds at most %,d",
              file,
              needed,
              possible));
    }
    long budget = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
    if (needed > budget) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: holds %,d MB, only %,d MB may be used; start Java with a larger -Xmx",
              file,
              needed >> 20,
              budget >> 20));
    }
  }
}
