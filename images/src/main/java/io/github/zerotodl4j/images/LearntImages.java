package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
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
   * Those of a model that lies in its run's folder; none are known of one that was moved, or of
   * which the list is no list.
   */
  public static LearntImages of(Path model) throws IOException {
    Path list = model.toAbsolutePath().resolveSibling("images.json");
    if (!Files.isRegularFile(list) || Files.size(list) > MOST_BYTES) {
      return new LearntImages(Set.of());
    }
    try {
      return new LearntImages(ImageList.ofJson(Files.readAllBytes(list)).learnt());
    } catch (ImageFolderException e) {
      return new LearntImages(Set.of());
    }
  }

  /** How many of some files are among them. */
  public int among(Collection<Path> files) {
    if (digests.isEmpty()) {
      return 0;
    }
    return (int) Digests.of(files).values().stream().filter(digests::contains).count();
  }

  /** Says how many of some files are among them, if any is. */
  public Optional<String> remark(Collection<Path> files) {
    int known = among(files);
    return known == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the model has learnt from %d of these %d images, byte for byte",
                known,
                files.size()));
  }
}
