package io.github.zerotodl4j.scratch.tensor;

import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The beginning of a NumPy array file: what the bytes after it mean.
 *
 * <p>Magic, version, the length of a text, and that text, a Python dictionary: <code>
 * {'descr': '&lt;f4', 'fortran_order': False, 'shape': (784, 50), }</code>. Source:
 * numpy.lib.format, versions 1 to 3.
 *
 * @param order the byte order of the values
 * @param bytesPerValue 4 for float32, 8 for float64
 * @param fortranOrder whether the first axis runs fastest
 * @param shape the sizes of the axes
 * @param length the bytes from the magic to the first value
 */
record NpyHeader(
    ByteOrder order, int bytesPerValue, boolean fortranOrder, int[] shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses headers over 10,000 characters; ours are below 200. */
  private static final int LONGEST_TEXT = 10_000;

  private static final int ALIGNMENT = 64;
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");

  /** The number of bytes that the values take. */
  long valueBytes() {
    return (long) Shapes.size(shape) * bytesPerValue;
  }

  /**
   * Reads a header and leaves the stream at the first value.
   *
   * @param where names the file and entry in error messages
   */
  static NpyHeader read(InputStream in, String where) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      throw new IOException(where + ": not a NumPy array: expected it to begin with \\x93NUMPY");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new IOException(where + ": NumPy format version " + version + ", expected 1, 2 or 3");
    }
    int lengthBytes = version == 1 ? 2 : 4;
    long textLength = littleEndian(in.readNBytes(lengthBytes), lengthBytes, where);
    if (textLength > LONGEST_TEXT) {
      throw new IOException(
          where + ": header of " + textLength + " bytes, expected at most " + LONGEST_TEXT);
    }
    byte[] text = in.readNBytes((int) textLength);
    if (text.length < textLength) {
      throw truncated(where);
    }
    int length = start.length + lengthBytes + text.length;
    return parse(new String(text, StandardCharsets.ISO_8859_1), length, where);
  }

  private static NpyHeader parse(String text, int length, String where) throws IOException {
    String descr = find(DESCR, text, "descr", where);
    boolean fortranOrder = find(ORDER, text, "fortran_order", where).equals("True");
    int[] shape = shape(find(SHAPE, text, "shape", where), where);
    return switch (descr) {
      case "<f4" -> new NpyHeader(ByteOrder.LITTLE_ENDIAN, 4, fortranOrder, shape, length);
      case ">f4" -> new NpyHeader(ByteOrder.BIG_ENDIAN, 4, fortranOrder, shape, length);
      case "<f8" -> new NpyHeader(ByteOrder.LITTLE_ENDIAN, 8, fortranOrder, shape, length);
      case ">f8" -> new NpyHeader(ByteOrder.BIG_ENDIAN, 8, fortranOrder, shape, length);
      default ->
          throw new IOException(
              where + ": holds values of type '" + descr + "', expected float32 or float64");
    };
  }

  private static int[] shape(String text, String where) throws IOException {
    try {
      int[] shape =
          Arrays.stream(text.split(",", -1))
              .map(size -> size.strip().replaceFirst("L$", ""))
              .filter(size -> !size.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      Shapes.size(shape);
      return shape;
    } catch (NumberFormatException e) {
      throw new IOException(where + ": shape (" + text + ") is not a list of whole numbers", e);
    } catch (ShapeException e) {
      throw new IOException(where + ": " + e.getMessage(), e);
    }
  }

  private static String find(Pattern pattern, String text, String name, String where)
      throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException(where + ": damaged header: no readable '" + name + "' in it");
    }
    return matcher.group(1);
  }

  private static long littleEndian(byte[] bytes, int expected, String where) throws IOException {
    if (bytes.length < expected) {
      throw truncated(where);
    }
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static IOException truncated(String where) {
    return new IOException(where + ": truncated: it ends inside its header");
  }

  /** Returns the bytes of a version 1 header for little-endian float32 in C order. */
  static byte[] bytesFor(int... shape) {
    String sizes =
        Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
    if (shape.length > 1) {
      sizes = sizes.substring(0, sizes.length() - 1);
    }
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int unpadded = MAGIC.length + 4 + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = text + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(unpadded + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
