package io.github.zerotodl4j.scratch.tensor;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** One NumPy array as a stream of bytes: reads float32 and float64, writes float32. */
final class NpyArray {
  private static final int CHUNK_BYTES = 1 << 16;

  private NpyArray() {}

  /**
   * Reads an array.
   *
   * @param in starts at the array's magic
   * @param size the bytes that the stream claims to hold, header included
   * @param budget the bytes of memory that the array may take
   * @param where names the file and entry in error messages
   */
  static Tensor read(InputStream in, long size, long budget, String where) throws IOException {
    NpyHeader header = NpyHeader.read(in, where);
    // Before any memory is taken: a header of 100 bytes may claim an array of 8 GB.
    checkSizes(header, size - header.length(), budget, where);
    float[] values = readValues(in, header, where);
    int[] shape = header.shape();
    boolean reorder = header.fortranOrder() && shape.length > 1;
    return Tensor.of(reorder ? toRowMajor(values, shape) : values, shape);
  }

  private static void checkSizes(NpyHeader header, long found, long budget, String where)
      throws IOException {
    long needed = header.valueBytes();
    if (found != needed) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %s: shape %s in float%d needs %,d bytes, %,d follow the header",
              where,
              found < needed ? "truncated" : "too long",
              Shapes.text(header.shape()),
              8 * header.bytesPerValue(),
              needed,
              found));
    }
    long memory = Float.BYTES * (needed / header.bytesPerValue());
    if (memory > budget) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: shape %s needs %,d MB of memory, only %,d MB may be used; start Java with a"
                  + " larger -Xmx",
              where,
              Shapes.text(header.shape()),
              memory >> 20,
              budget >> 20));
    }
  }

  private static float[] readValues(InputStream in, NpyHeader header, String where)
      throws IOException {
    float[] values = new float[Shapes.size(header.shape())];
    byte[] chunk = new byte[CHUNK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(header.order());
    int perChunk = CHUNK_BYTES / header.bytesPerValue();
    for (int first = 0; first < values.length; first += perChunk) {
      int count = Math.min(perChunk, values.length - first);
      int bytes = count * header.bytesPerValue();
      if (in.readNBytes(chunk, 0, bytes) < bytes) {
        throw new IOException(
            where
                + ": truncated: it ends before value "
                + (first + count)
                + " of "
                + values.length);
      }
      if (header.bytesPerValue() == Float.BYTES) {
        buffer.asFloatBuffer().get(values, first, count);
      } else {
        for (int i = 0; i < count; i++) {
          values[first + i] = (float) buffer.getDouble(i * Double.BYTES);
        }
      }
    }
    return values;
  }

  /** Reorders values whose first axis runs fastest into values whose last axis does. */
  private static float[] toRowMajor(float[] columnMajor, int... shape) {
    int[] stride = new int[shape.length];
    stride[shape.length - 1] = 1;
    for (int axis = shape.length - 1; axis > 0; axis--) {
      stride[axis - 1] = stride[axis] * shape[axis];
    }
    float[] rowMajor = new float[columnMajor.length];
    int[] position = new int[shape.length];
    int target = 0;
    for (float value : columnMajor) {
      rowMajor[target] = value;
      // Count up like an odometer whose first digit turns fastest.
      for (int axis = 0; axis < shape.length; axis++) {
        target += stride[axis];
        if (++position[axis] < shape[axis]) {
          break;
        }
        target -= stride[axis] * shape[axis];
        position[axis] = 0;
      }
    }
    return rowMajor;
  }

  /** The bytes that {@link #write} writes. */
  static long sizeOf(Tensor tensor) {
    return NpyHeader.bytesFor(tensor.shape()).length + (long) Float.BYTES * tensor.size();
  }

  /** Writes an array as little-endian float32 in C order. */
  static void write(OutputStream out, Tensor tensor) throws IOException {
    out.write(NpyHeader.bytesFor(tensor.shape()));
    byte[] chunk = new byte[CHUNK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    int perChunk = CHUNK_BYTES / Float.BYTES;
    for (int first = 0; first < tensor.size(); first += perChunk) {
      int count = Math.min(perChunk, tensor.size() - first);
      buffer.asFloatBuffer().put(tensor.data(), first, count);
      out.write(chunk, 0, count * Float.BYTES);
    }
  }
}
