package io.github.zerotodl4j.dl4j.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is by its first bytes; the extension does not count.
 *
 * <p>JPEG, PNG, BMP, WebP and the first frame of a GIF are read. TIFF, HEIF (HEIC, AVIF) and JPEG
 * 2000 are recognised, so that they are named in a report, and not read.
 */
public enum ImageFormat {
  JPEG(true),
  PNG(true),
  BMP(true),
  GIF(true),
  WEBP(true),
  TIFF(false),
  HEIF(false),
  JPEG2000(false);

  /** How many bytes {@link #sniff} looks at. */
  public static final int SNIFFED_BYTES = 16;

  private static final Set<String> EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "gif", "webp", "tif", "tiff", "heic",
          "heif", "avif", "jp2");

  private final boolean readable;

  ImageFormat(boolean readable) {
    this.readable = readable;
  }

  /** Whether {@link ImageDecoder} reads this format. */
  public boolean readable() {
    return readable;
  }

  /** Whether a file of this name says that it is an image; upper and lower case are one. */
  public static boolean hasImageExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Recognises a format by its magic bytes.
   *
   * @param bytes the beginning of a file
   * @return the format, or empty where the bytes are of no image format known here
   */
  public static Optional<ImageFormat> sniff(byte[] bytes) {
    if (starts(bytes, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    } else if (starts(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(PNG);
    } else if (startsText(bytes, 0, "GIF87a") || startsText(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    } else if (startsText(bytes, 0, "RIFF") && startsText(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    } else if (startsText(bytes, 0, "BM") && starts(bytes, 6, 0, 0, 0, 0)) {
      return Optional.of(BMP);
    } else if (starts(bytes, 0, 'I', 'I', 42, 0) || starts(bytes, 0, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    } else if (startsText(bytes, 4, "ftyphei")
        || startsText(bytes, 4, "ftypmif1")
        || startsText(bytes, 4, "ftypavif")) {
      return Optional.of(HEIF);
    } else if (starts(bytes, 0, 0, 0, 0, 12, 'j', 'P')) {
      return Optional.of(JPEG2000);
    }
    return Optional.empty();
  }

  private static boolean startsText(byte[] bytes, int from, String text) {
    byte[] magic = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < magic.length; i++) {
      if (from + i >= bytes.length || bytes[from + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean starts(byte[] bytes, int from, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (from + i >= bytes.length || (bytes[from + i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
