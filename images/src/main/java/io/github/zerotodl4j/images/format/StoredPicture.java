package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.util.Optional;

/** A file whose structure has been checked and whose rows can be had. */
interface StoredPicture {

  /** What the file says about itself. */
  ImageHeader header();

  /** Refuses a file that cannot hold the pixels it claims, before memory is taken for them. */
  default void checkClaims() throws UnreadableImageException {
    // rows that lie in the file as they are cannot be claimed without being there
  }

  /** Bytes that decoding takes, beside the file itself and a few rows. */
  long workingMemory();

  /**
   * Decodes all rows.
   *
   * @return what is damaged inside a picture that was read all the same
   * @throws IOException if not every row can be decoded; the message is one line
   */
  Optional<String> send(RowSink sink) throws IOException;
}
