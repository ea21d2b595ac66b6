package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.plan.file.Printable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A flat array of floats in the layout of {@code Nd4j.write}, so that DL4J's own reader takes it,
 * read without believing the sizes in its header.
 */
final class FloatArrays {

  private static final int RANK_WORDS = 16;
  private static final int CHUNK = 1 << 14;

  private FloatArrays() {}

  static void write(INDArray array, OutputStream out) throws IOException {
    if (array.dataType() != DataType.FLOAT) {
      throw new IOException("expected an array of type FLOAT, got " + array.dataType());
    }
    float[] values = Rows.flat(array);
    DataOutputStream data = new DataOutputStream(out);
    // shape of a row [1, n]: rank, sizes, strides, options, element stride, order
    long[] shape = array.reshape('c', 1, array.length()).shapeInfoJava();
    data.writeUTF("LONG_SHAPE");
    data.writeLong(shape.length);
    data.writeUTF("LONG");
    for (long word : shape) {
      data.writeLong(word);
    }
    data.writeUTF("MIXED_DATA_TYPES");
    data.writeLong(values.length);
    data.writeUTF("FLOAT");
    data.flush();
    writeValues(values, out);
  }

  private static void writeValues(float[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      bytes.clear();
      bytes.asFloatBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  /** Reads exactly this many values; more or fewer are an error. */
  static float[] read(InputStream in, long length) throws IOException {
    DataInputStream data = new DataInputStream(in);
    data.readUTF();
    long words = data.readLong();
    if (words < 1 || words > RANK_WORDS) {
      throw new IOException("a shape of " + words + " words");
    }
    expect("LONG", data.readUTF());
    for (long i = 0; i < words; i++) {
      data.readLong();
    }
    data.readUTF();
    long found = data.readLong();
    if (found != length) {
      throw new IOException(
          "expected " + length + " values as the configuration needs, got " + found);
    }
    expect("FLOAT", data.readUTF());
    float[] values = readValues(data, Math.toIntExact(length));
    if (in.read() >= 0) {
      throw new IOException("something follows the " + length + " values");
    }
    return values;
  }

  /** A row {@code [1, length]}. */
  static INDArray row(float[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, 'c');
  }

  /** The first value that is not a finite number, if there is one. */
  static OptionalInt firstNotFinite(float[] values) {
    return IntStream.range(0, values.length).filter(i -> !Float.isFinite(values[i])).findFirst();
  }

  private static void expect(String expected, String got) throws IOException {
    if (!expected.equals(got)) {
      throw new IOException("expected values of type " + expected + ", got " + Printable.line(got));
    }
  }

  private static float[] readValues(DataInputStream in, int length) throws IOException {
    float[] values = new float[length];
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      in.readFully(bytes, 0, count * Float.BYTES);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
    }
    return values;
  }
}
