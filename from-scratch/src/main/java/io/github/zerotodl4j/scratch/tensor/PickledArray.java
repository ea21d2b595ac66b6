package io.github.zerotodl4j.scratch.tensor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An array as NumPy pickles it: a type, a shape, an order and bytes. The names that its pickles
 * call are these and no others.
 */
final class PickledArray {

  /** What a name stands for. */
  private enum Name {
    RECONSTRUCT,
    NDARRAY,
    DTYPE,
    ENCODE,
    FROM_BUFFER
  }

  /** NumPy 1 and 2 have their parts in different packages. */
  private static final Map<String, Name> NAMES =
      Map.of(
          "numpy.core.multiarray _reconstruct", Name.RECONSTRUCT,
          "numpy._core.multiarray _reconstruct", Name.RECONSTRUCT,
          "numpy ndarray", Name.NDARRAY,
          "numpy dtype", Name.DTYPE,
          "_codecs encode", Name.ENCODE,
          "numpy.core.numeric _frombuffer", Name.FROM_BUFFER,
          "numpy._core.numeric _frombuffer", Name.FROM_BUFFER);

  private static final Set<String> TYPES = Set.of("f4", "f8");

  /** A type; the byte order comes with its state. */
  private static final class Type {
    private final String letters;
    private String order = "<";

    Type(String letters) {
      this.letters = letters;
    }
  }

  private Type type;
  private List<?> shape = List.of();
  private boolean fortran;
  private byte[] bytes = {};

  private PickledArray() {}

  /** What a name stands for; any other is refused. */
  static Object name(String module, String name, String where) throws IOException {
    Name known = NAMES.get(module + " " + name);
    if (known == null) {
      throw new IOException(
          where
              + ": asks for "
              + printable(module + "." + name)
              + ", expected nothing but NumPy's arrays of floats; nothing of it was run");
    }
    return known;
  }

  private static String printable(String text) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  /** What a call gives. */
  static Object called(Object name, Object arguments, String where) throws IOException {
    if (name instanceof Name known && arguments instanceof List<?> a) {
      if (known == Name.RECONSTRUCT && a.size() == 3 && a.get(0) == Name.NDARRAY) {
        return new PickledArray();
      }
      if (known == Name.DTYPE && !a.isEmpty()) {
        return type(a.get(0), where);
      }
      if (known == Name.ENCODE && a.size() == 2 && a.get(0) instanceof String text) {
        return encoded(text, a.get(1), where);
      }
      if (known == Name.FROM_BUFFER && a.size() == 4) {
        PickledArray array = new PickledArray();
        array.set(a.get(2), a.get(1), "F".equals(a.get(3)), a.get(0), where);
        return array;
      }
    }
    throw new IOException(where + ": damaged: a call that NumPy's arrays do not make");
  }

  private static Type type(Object letters, String where) throws IOException {
    String name = letters instanceof byte[] b ? latin(b) : String.valueOf(letters);
    if (!TYPES.contains(name)) {
      throw new IOException(
          where + ": an array of " + printable(name) + ", expected f4 or f8 (float32 or float64)");
    }
    return new Type(name);
  }

  /** Protocol 2 writes bytes as a text of letters up to 255. */
  private static byte[] encoded(String text, Object codec, String where) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!"latin1".equals(codec) || !latin(bytes).equals(text)) {
      throw new IOException(where + ": damaged: a text that is no bytes");
    }
    return bytes;
  }

  static String latin(byte... bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Gives a type its byte order, or an array its content. */
  static void setState(Object value, Object state, String where) throws IOException {
    if (state instanceof List<?> s && s.size() >= 2) {
      if (value instanceof Type type) {
        type.order = s.get(1) instanceof byte[] b ? latin(b) : String.valueOf(s.get(1));
        return;
      }
      if (value instanceof PickledArray array && s.size() == 5) {
        array.set(s.get(1), s.get(2), Boolean.TRUE.equals(s.get(3)), s.get(4), where);
        return;
      }
    }
    throw new IOException(where + ": damaged: a state that NumPy's arrays do not have");
  }

  private void set(Object newShape, Object newType, boolean columns, Object content, String where)
      throws IOException {
    if (!(newShape instanceof List<?> sides)
        || !(newType instanceof Type known)
        || !(content instanceof byte[] raw)) {
      throw new IOException(where + ": damaged: an array without shape, type or bytes");
    }
    shape = sides;
    type = known;
    fortran = columns;
    bytes = raw;
  }

  /** How many bytes of the file it stands for. */
  long size() {
    return bytes.length;
  }

  /** The numbers: what NumPy would write as .npy has a header of text before the same bytes. */
  Tensor tensor(long budget, String where) throws IOException {
    if (type == null || !(type.order.equals("<") || type.order.equals(">"))) {
      throw new IOException(where + ": damaged: an array without a type");
    }
    String sides =
        shape.stream()
            .map(side -> side instanceof Long number && number >= 0 ? number + "," : "?")
            .collect(Collectors.joining());
    String text =
        "{'descr': '"
            + type.order
            + type.letters
            + "', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': ("
            + sides
            + "), }\n";
    byte[] header = text.getBytes(StandardCharsets.ISO_8859_1);
    if (header.length > Character.MAX_VALUE) {
      throw new IOException(where + ": damaged: a shape of " + shape.size() + " sides");
    }
    ByteBuffer start = ByteBuffer.allocate(10 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    start.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
    return NpyArray.read(
        new SequenceInputStream(
            new ByteArrayInputStream(start.array()), new ByteArrayInputStream(bytes)),
        start.capacity() + (long) bytes.length,
        budget,
        where);
  }
}
