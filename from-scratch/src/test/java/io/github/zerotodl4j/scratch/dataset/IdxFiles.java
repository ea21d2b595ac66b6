package io.github.zerotodl4j.scratch.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Makes the bytes of IDX files for tests. */
final class IdxFiles {
  private IdxFiles() {}

  /** Images whose pixel at position i of the whole file is i modulo 256. */
  static byte[] images(int count, int height, int width) {
    int size = count * height * width;
    ByteBuffer bytes = ByteBuffer.allocate(16 + size);
    bytes.putInt(0x803).putInt(count).putInt(height).putInt(width);
    for (int i = 0; i < size; i++) {
      bytes.put((byte) i);
    }
    return bytes.array();
  }

  /** Labels 0, 1, ..., 9, 0, ... */
  static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count);
    bytes.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
