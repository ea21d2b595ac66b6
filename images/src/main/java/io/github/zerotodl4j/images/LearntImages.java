package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The images that a model has learnt from, known by their bytes.
 *
 * @param digests their SHA-256
 */
public record LearntImages(Set<String> digests) {

  private static final long MOST_BYTES = 1L << 30;

  /**
   * Those of a model that lies in its run's folder; empty for one that was moved, of which they are
   * not known.
   *
   * @throws IOException if the run's list of images cannot be read, or is none
   */
  public static Optional<LearntImages> of(Path model) throws IOException {
    Path list = model.toAbsolutePath().resolveSibling("images.json");
    if (!Files.isRegularFile(list)) {
      return Optional.empty();
    }
    if (Files.size(list) > MOST_BYTES) {
      throw new ImageFolderException(
          list + ": expected at most " + MOST_BYTES + " bytes, got " + Files.size(list));
    }
    return Optional.of(new LearntImages(ImageList.ofJson(Files.readAllBytes(list)).learnt()));
  }

  /** How many of some files are among them. */
  public int among(Collection<Path> files) {
    return (int) Digests.of(files).values().stream().filter(digests::contains).count();
  }
}
