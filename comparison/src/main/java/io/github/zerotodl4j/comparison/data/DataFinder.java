package io.github.zerotodl4j.comparison.data;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImageFolderException;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds digits and pictures: in the folder the user gave, else in the one that {@code ZERO_DATA}
 * names; digits also in the cache or by download; else both are drawn by code.
 */
public final class DataFinder {
  private static final String PHOTOS = "cats-vs-dogs";
  private static final int DRAWN_TRAINING = 1_000;
  private static final int DRAWN_TEST = 200;

  private final Optional<Path> given;
  private final boolean offline;
  private final long seed;
  private final Consumer<String> messages;

  /**
   * Prepares the search.
   *
   * @param given the folder of {@code --data}
   * @param offline whether nothing may be downloaded
   * @param seed of pictures drawn by code
   * @param messages receives a line per download and reason
   */
  public DataFinder(Optional<Path> given, boolean offline, long seed, Consumer<String> messages) {
    this.given = given;
    this.offline = offline;
    this.seed = seed;
    this.messages = messages;
  }

  /**
   * Finds the digits.
   *
   * @throws IOException if an asked folder holds no readable MNIST; in one line
   */
  public ModelData digits() throws IOException {
    DataSources.Digits digits = DataSources.resolve(digitsRequest(), messages);
    return InMemory.drawn(digits.split(), digits.description());
  }

  /**
   * Where to look for digits: not in a given folder that holds pictures and no MNIST.
   *
   * @throws IOException if the folder cannot be read
   */
  public DataSources.Request digitsRequest() throws IOException {
    return new DataSources.Request(hasPhotosOnly() ? Optional.empty() : given, offline);
  }

  /**
   * Whether the given folder holds photos and no digits.
   *
   * @throws IOException if the folder cannot be read
   */
  public boolean hasPhotosOnly() throws IOException {
    return given.isPresent() && !Mnist.isIn(given.get()) && photos(given.get()).isPresent();
  }

  /**
   * Finds photos, on whose absence pictures are drawn.
   *
   * @throws IOException if a folder cannot be read
   */
  public Optional<ImageFolder> photos() throws IOException {
    if (given.isPresent()) {
      return photos(given.get());
    }
    String variable = System.getenv().getOrDefault(DataSources.ENVIRONMENT_VARIABLE, "");
    return variable.isBlank() ? Optional.empty() : photos(Path.of(variable));
  }

  /**
   * Finds the pictures of two kinds of animals, or of whatever classes the given folder has.
   *
   * @param side width and height that pictures are brought to
   * @param augmentation random changes to training photos; pictures drawn by code stay as they are
   * @throws IOException if the asked folder holds neither pictures nor MNIST, or no picture can be
   *     read
   */
  public ModelData pictures(int side, Augmentation augmentation) throws IOException {
    Optional<ImageFolder> folder = photos();
    if (folder.isPresent()) {
      return Photos.load(folder.get(), side, augmentation, seed);
    }
    if (given.isPresent() && !Mnist.isIn(given.get())) {
      ImageFolder.scan(given.get()); // throws, and says what was expected
    }
    return drawn(side, given.map(there -> "no photos in " + there).orElse("no photos given"));
  }

  /** The folder's own classes, or those of its sub-folder with the cats and dogs. */
  private static Optional<ImageFolder> photos(Path folder) throws IOException {
    Path inner = folder.resolve(PHOTOS);
    if (Files.isDirectory(inner)) {
      return Optional.of(ImageFolder.scan(inner));
    }
    try {
      return Optional.of(ImageFolder.scan(folder));
    } catch (ImageFolderException e) {
      return Optional.empty();
    }
  }

  private ModelData drawn(int side, String reason) {
    String description =
        String.format(
            Locale.ROOT,
            "cats and dogs drawn by code at %dx%d, not photos, %,d training and %,d test pictures"
                + " (%s)",
            side,
            side,
            DRAWN_TRAINING,
            DRAWN_TEST,
            reason);
    return InMemory.drawn(
        SyntheticPictures.create(DRAWN_TRAINING, DRAWN_TEST, side, seed), description);
  }
}
