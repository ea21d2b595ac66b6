package io.github.zerotodl4j.images.format;

import java.util.Arrays;

/** The largest picture of a Windows icon: a PNG, or a bitmap whose mask is left alone. */
final class IcoPicture {

  private static final int DIRECTORY = 6;
  private static final int ENTRY = 16;

  private IcoPicture() {}

  static StoredPicture of(ByteView view) throws UnreadableImageException {
    int best = DIRECTORY;
    for (int i = 1; i < view.u16le(4); i++) {
      int entry = DIRECTORY + ENTRY * i;
      if (area(view, entry) > area(view, best)) {
        best = entry;
      }
    }
    int at = view.i32le(best + 12);
    if (at < 0 || at + 8 > view.length()) {
      throw view.truncated("ICO: its picture is not there;");
    }
    byte[] rest = Arrays.copyOfRange(view.bytes(), at, view.length());
    ByteView picture = new ByteView(view.name(), rest);
    return picture.i32be(0) == 0x89504E47
        ? new PngPicture(picture)
        : new BmpPicture(picture, ImageFormat.ICO, 0, 0, 2);
  }

  private static int area(ByteView view, int entry) {
    return side(view.u8(entry)) * side(view.u8(entry + 1));
  }

  private static int side(int stored) {
    return stored == 0 ? 256 : stored;
  }
}
