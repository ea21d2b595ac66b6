package io.github.zerotodl4j.scratch.tensor;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz}: named arrays in a zip file, as {@code numpy.savez} writes and {@code
 * numpy.load} reads them.
 *
 * <p>Read are float32 and float64 (rounded to float32), in C or Fortran order, little- or
 * big-endian, stored or deflated; written is float32, C order, little-endian, stored. The same
 * tensors always give the same bytes.
 */
public final class NpzFile {
  private static final String SUFFIX = ".npy";

  /** Deflate cannot shrink data by more than this factor, so a larger claim is a lie. */
  private static final long LARGEST_RATIO = 1032;

  /** The zip format's oldest date: a fixed one, so that equal content gives equal files. */
  private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzFile() {}

  /**
   * Reads all arrays, in the file's order.
   *
   * @param file an {@code .npz} file, or a pickled dictionary of arrays as the book's {@code
   *     params.pkl}
   * @return the arrays by name, unmodifiable
   * @throws IOException in one line: the file, the entry, what was expected and what was found
   */
  public static Map<String, Tensor> read(Path file) throws IOException {
    checkReadable(file);
    if (PickleFile.isOne(file)) {
      return PickleFile.read(file);
    }
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      return readAll(file, zip);
    } catch (NpzException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The JDK's zip reader answers a damaged directory with either kind.
      throw new NpzException(file + ": not a readable .npz (zip) file: " + e.getMessage(), e);
    }
  }

  private static void checkReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a file, expected an .npz file");
    }
  }

  private static Map<String, Tensor> readAll(Path file, ZipFile zip) throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    // Half of the heap: whoever loads parameters wants to use them, too.
    long budget = Runtime.getRuntime().maxMemory() / 2;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String where = file + ", entry '" + entry.getName() + "'";
      if (!entry.getName().endsWith(SUFFIX)) {
        throw new NpzException(where + ": expected nothing but arrays (names that end in .npy)");
      }
      Tensor array = readEntry(zip, entry, budget, where);
      budget -= (long) Float.BYTES * array.size();
      String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
      if (arrays.put(name, array) != null) {
        throw new NpzException(where + ": there are two arrays of this name");
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static Tensor readEntry(ZipFile zip, ZipEntry entry, long budget, String where)
      throws IOException {
    if (entry.getSize() / LARGEST_RATIO > entry.getCompressedSize()) {
      throw new NpzException(
          where
              + ": claims "
              + entry.getSize()
              + " bytes from "
              + entry.getCompressedSize()
              + " compressed ones, more than zip can hold");
    }
    try (InputStream raw = zip.getInputStream(entry);
        CheckedInputStream in = new CheckedInputStream(raw, new CRC32())) {
      Tensor array = NpyArray.read(in, entry.getSize(), budget, where);
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new NpzException(where + ": damaged: its content does not match its checksum");
      }
      return array;
    } catch (NpzException e) {
      throw e;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      throw new NpzException(
          message.startsWith(where) ? message : where + ": damaged: " + message, e);
    }
  }

  /**
   * Writes arrays, replacing the file if there is one; it is whole or not there at all.
   *
   * @param file the {@code .npz} file to write
   * @param arrays the arrays by name, written in the map's order
   * @throws IOException with the path and the reason
   */
  public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
    new AtomicFiles()
        .write(
            file,
            out -> {
              ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
              for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
                zip.putNextEntry(entry(array.getKey(), array.getValue()));
                NpyArray.write(zip, array.getValue());
                zip.closeEntry();
              }
              zip.finish();
            });
  }

  /** A stored entry states size and checksum before its bytes. */
  private static ZipEntry entry(String name, Tensor array) throws IOException {
    CRC32 crc = new CRC32();
    try (CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
      NpyArray.write(sum, array);
    }
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(NpyArray.sizeOf(array));
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_DATE);
    return entry;
  }

  /** A message that is complete: file, entry, expected and found. */
  private static final class NpzException extends IOException {
    private static final long serialVersionUID = 1L;

    NpzException(String message) {
      super(message);
    }

    NpzException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
