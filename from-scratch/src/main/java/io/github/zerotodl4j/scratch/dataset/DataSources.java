package io.github.zerotodl4j.scratch.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the digits to work with, and always says which ones they are. */
public final class DataSources {
  /** The environment variable that names a data folder. */
  public static final String ENVIRONMENT_VARIABLE = "ZERO_DATA";

  private DataSources() {}

  /**
   * Digits and what they are.
   *
   * @param name {@code mnist} or {@code synthetic-digits}
   * @param description one line for the console and the report
   * @param folder where the files lie; empty for synthetic digits
   * @param split the digits
   */
  public record Digits(String name, String description, Optional<Path> folder, Split split) {}

  /**
   * What the user asked for.
   *
   * @param folder the folder of {@code --data}
   * @param offline whether nothing may be downloaded
   */
  public record Request(Optional<Path> folder, boolean offline) {}

  /**
   * Returns the first that there is: MNIST in the asked folder, in the folder of {@code ZERO_DATA},
   * in this user's cache, by download; else synthetic digits.
   *
   * @param request what the user asked for
   * @param messages receives a line per download and reason
   * @throws IOException if an asked folder holds no readable MNIST; in one line
   */
  public static Digits resolve(Request request, Consumer<String> messages) throws IOException {
    return resolve(
        request,
        System.getenv(),
        CacheFolder.ofUser().resolve("mnist"),
        new MnistDownload(messages),
        messages);
  }

  static Digits resolve(
      Request request,
      Map<String, String> environment,
      Path cache,
      MnistDownload download,
      Consumer<String> messages)
      throws IOException {
    if (request.folder().isPresent()) {
      return mnist(request.folder().get(), "--data");
    }
    String variable = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
    if (!variable.isBlank()) {
      return mnist(Path.of(variable), ENVIRONMENT_VARIABLE);
    }
    if (Mnist.isIn(cache)) {
      try {
        return mnist(cache, "cache");
      } catch (IOException e) {
        messages.accept(e.getMessage() + "; it is left out");
        MnistDownload.clear(cache);
      }
    }
    if (request.offline()) {
      // not which folder: reports are passed on
      return synthetic("offline and no MNIST in the cache");
    }
    try {
      download.fetchInto(cache);
    } catch (IOException e) {
      messages.accept("MNIST cannot be downloaded (" + e.getMessage() + ")");
      return synthetic("MNIST could not be downloaded");
    }
    return mnist(cache, "download");
  }

  private static Digits mnist(Path folder, String origin) throws IOException {
    Split split;
    try {
      split = Mnist.load(folder);
    } catch (IOException e) {
      throw new IOException(origin + ": " + e.getMessage(), e);
    }
    Path home = folder.toAbsolutePath().normalize();
    String description = "MNIST, " + counts(split) + ", from " + home + " (" + origin + ")";
    return new Digits("mnist", description, Optional.of(home), split);
  }

  /** Returns synthetic digits of the default size, and says why it is them. */
  public static Digits synthetic(String reason) {
    Split split = SyntheticDigits.create();
    String description =
        "synthetic digits drawn by code, not MNIST, " + counts(split) + " (" + reason + ")";
    return new Digits("synthetic-digits", description, Optional.empty(), split);
  }

  private static String counts(Split split) {
    return String.format(
        Locale.ROOT, "%,d training and %,d test images", split.train().size(), split.test().size());
  }
}
