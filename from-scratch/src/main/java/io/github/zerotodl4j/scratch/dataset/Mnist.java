package io.github.zerotodl4j.scratch.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * MNIST: 60,000 + 10,000 handwritten digits of 28x28, from its four IDX files.
 *
 * <p>The files may be plain or {@code .gz} and lie in the folder or in its sub-folder {@code
 * mnist}.
 */
public final class Mnist {
  /** The names of the four files, without {@code .gz}: training images, labels, then test. */
  static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  /** The classes: the digits. */
  static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private Mnist() {}

  /**
   * Reads MNIST.
   *
   * @param folder the folder with the four files, or with a sub-folder {@code mnist}
   * @throws IOException in one line: the file or folder, what was expected and what was found
   */
  public static Split load(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          folder + ": a file, expected the folder with MNIST's IDX files");
    }
    Path inner = folder.resolve("mnist");
    Path home = Files.isDirectory(inner) && find(folder, FILES.get(0)).isEmpty() ? inner : folder;
    ByteImages train = read("training", need(home, FILES.get(0)), need(home, FILES.get(1)));
    ByteImages test = read("test", need(home, FILES.get(2)), need(home, FILES.get(3)));
    try {
      return new Split(train, test);
    } catch (IllegalArgumentException e) {
      throw new IOException(home + ": " + e.getMessage(), e);
    }
  }

  /** Whether all four files are in the folder or its sub-folder {@code mnist}. */
  public static boolean isIn(Path folder) {
    return List.of(folder, folder.resolve("mnist")).stream()
        .anyMatch(home -> FILES.stream().allMatch(name -> find(home, name).isPresent()));
  }

  private static Optional<Path> find(Path home, String name) {
    // Some archives write train-images.idx3-ubyte.
    String dotted = name.replace("-idx", ".idx");
    return List.of(name, name + ".gz", dotted, dotted + ".gz").stream()
        .map(home::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path need(Path home, String name) throws IOException {
    return find(home, name)
        .orElseThrow(
            () ->
                new NoSuchFileException(
                    home.toString(),
                    null,
                    "no " + name + " or " + name + ".gz in it, one of MNIST's four files"));
  }

  private static ByteImages read(String part, Path imageFile, Path labelFile) throws IOException {
    IdxReader.Images images = IdxReader.readImages(imageFile);
    byte[] labels = IdxReader.readLabels(labelFile);
    if (images.count() != labels.length) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s holds %,d images, but %s holds %,d labels: they do not belong together",
              imageFile,
              images.count(),
              labelFile,
              labels.length));
    }
    String description =
        String.format(
            Locale.ROOT, "MNIST %s images from %s", part, imageFile.toAbsolutePath().getParent());
    try {
      return new ByteImages(
          description, images.pixels(), labels, DIGITS, 1, images.height(), images.width());
    } catch (IllegalArgumentException e) {
      throw new IOException(labelFile + ": " + e.getMessage(), e);
    }
  }
}
