package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

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
    AtomicReference<String> digest = new AtomicReference<>("");
    try {
      return ImageDecoder.reading(
          image.file(),
          (name, bytes) -> {
            digest.set(bytes.length == 0 ? "" : Digests.of(bytes));
            ImageDecoder.Decoded<BilinearResize> small = PerceptualHash.SHRINK.decode(name, bytes);
            return new ImageFacts(
                split,
                image,
                Optional.of(small.header()),
                digest.get(),
                PerceptualHash.of(small.sink().result()),
                Optional.empty(),
                small.damage());
          });
    } catch (UnreadableImageException e) {
      return new ImageFacts(
          split,
          image,
          Optional.empty(),
          digest.get(),
          OptionalLong.empty(),
          Optional.of(e.reason()),
          Optional.empty());
    }
  }
}
