package io.github.zerotodl4j.images.format;

import java.nio.charset.StandardCharsets;

/**
 * A file's bytes with reads of either byte order; a read past the end throws {@link
 * IndexOutOfBoundsException}, which {@link ImageHeader} reports as a truncated file.
 */
record ByteView(String name, byte[] bytes) {

  int length() {
    return bytes.length;
  }

  int u8(int at) {
    return bytes[at] & 0xFF;
  }

  int u16be(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  int u16le(int at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24le(int at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  int i32be(int at) {
    return u16be(at) << 16 | u16be(at + 2);
  }

  int i32le(int at) {
    return u16le(at) | u16le(at + 2) << 16;
  }

  /** Four letters, such as a PNG chunk's type. */
  String tag(int at) {
    if (at + 4 > bytes.length) {
      throw new IndexOutOfBoundsException(at);
    }
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  UnreadableImageException truncated(String what) {
    return new UnreadableImageException(
        name, "truncated " + what + " after " + bytes.length + " bytes");
  }

  UnreadableImageException broken(String what) {
    return new UnreadableImageException(name, what);
  }
}
