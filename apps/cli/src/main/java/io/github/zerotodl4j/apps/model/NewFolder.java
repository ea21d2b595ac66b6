package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that appears with all its files or not at all: they are written beside it, then moved.
 *
 * @param folder absolute
 */
record NewFolder(Path folder) {

  /** Writes a file's content. */
  @FunctionalInterface
  interface Content {
    /** Writes everything; need not flush or close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Refuses a folder that has something in it. */
  static NewFolder checked(Path given) throws IOException {
    Path folder = given.toAbsolutePath().normalize();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(folder)) {
      throw new UserError(given + ": exists already and is not an empty folder; name another");
    }
    if (folder.getFileName() == null || folder.equals(Path.of("").toAbsolutePath())) {
      throw new UserError(given + ": expected a folder below this one, or another; name a new one");
    }
    return new NewFolder(folder);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  /** The last part of its path. */
  String name() {
    return folder.getFileName().toString();
  }

  /** Writes texts, by their paths. */
  void fill(Map<String, String> texts) throws IOException {
    fill(texts, part -> {});
  }

  /** Writes texts and one file more. */
  void fill(Map<String, String> texts, String file, Content content) throws IOException {
    fill(
        texts,
        part -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(part.resolve(file)))) {
            content.writeTo(out);
          }
        });
  }

  private interface More {
    void into(Path part) throws IOException;
  }

  private void fill(Map<String, String> texts, More more) throws IOException {
    Files.createDirectories(folder.getParent());
    Path part = Files.createTempDirectory(folder.getParent(), "." + name() + ".part");
    try {
      Path inner = part.resolve(name()); // not private as a temporary folder is
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = inner.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
      more.into(inner);
      Files.move(inner, folder, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // a full disk does not say which
      throw new IOException(folder + ": " + e.getMessage(), e);
    } finally {
      delete(part);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
