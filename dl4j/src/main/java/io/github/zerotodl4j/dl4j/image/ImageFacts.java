package io.github.zerotodl4j.dl4j.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a check finds out about one file.
 *
 * @param split which split it is in
 * @param image where it lies and its class
 * @param header what the file says about itself; empty if it cannot be read
 * @param digest SHA-256 of the bytes; empty if there are none
 * @param hash what it looks like; empty if unreadable or of one colour
 * @param failure why it would be skipped
 * @param damage what is wrong with it although it can be read
 */
record ImageFacts(
    Split split,
    LabelledImage image,
    Optional<ImageHeader> header,
    String digest,
    OptionalLong hash,
    Optional<String> failure,
    Optional<String> damage) {

  /** Reads a file, decodes all of it and keeps a few numbers. */
  static ImageFacts of(Split split, LabelledImage image) {
    String digest = "";
    try {
      byte[] bytes = ImageDecoder.read(image.file());
      digest = bytes.length == 0 ? "" : sha256(bytes);
      String name = image.file().toString();
      ImageHeader header = ImageHeader.parse(name, bytes);
      OptionalLong hash = PerceptualHash.of(ImageDecoder.upright(name, bytes));
      Optional<String> damage =
          header.format() == ImageFormat.JPEG ? JpegWarnings.first(bytes) : Optional.empty();
      return new ImageFacts(
          split, image, Optional.of(header), digest, hash, Optional.empty(), damage);
    } catch (UnreadableImageException e) {
      return new ImageFacts(
          split,
          image,
          Optional.empty(),
          digest,
          OptionalLong.empty(),
          Optional.of(e.reason()),
          Optional.empty());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
