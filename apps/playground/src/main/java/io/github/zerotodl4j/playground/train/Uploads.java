package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import io.github.zerotodl4j.playground.web.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Pictures that a page sent, in a temporary folder that goes with it. A file that is no picture is
 * kept as well: the check of the folder shall name it.
 */
final class Uploads implements AutoCloseable {
  /** Bytes of one file. */
  static final int LARGEST = 32 << 20;

  private static final int MOST_FILES = 20_000;
  private static final long MOST_BYTES = 2L << 30;
  private static final long MOST_PIXELS = 60_000_000;
  private static final long LEFT_ON_DISK = 512L << 20;
  private static final int DEEPEST = 6;
  private static final int LONGEST_NAME = 200;

  private final Path folder;
  private int files;
  private long bytes;

  /** Makes the folder, which only this user can read. */
  Uploads() throws IOException {
    folder = Files.createTempDirectory("zero-play-");
  }

  Path folder() {
    return folder;
  }

  synchronized int files() {
    return files;
  }

  /**
   * Keeps a file; one of the same name is replaced.
   *
   * @param name its path from the folder that was dropped, with slashes
   * @throws Refusal if the name leads elsewhere, or there is too much of something
   */
  synchronized void add(String name, byte[] content) throws IOException {
    Path file = place(name);
    checkPixels(name, content);
    if (files >= MOST_FILES) {
      throw new Refusal(413, String.format("more than %,d files; expected fewer", MOST_FILES));
    }
    if (bytes + content.length > MOST_BYTES) {
      throw new Refusal(
          413,
          "more than 2 GB of pictures; name their folder instead, with zero play --data FOLDER");
    }
    if (Files.getFileStore(folder).getUsableSpace() < LEFT_ON_DISK + content.length) {
      throw new Refusal(507, "the disk of the temporary folder " + folder + " is nearly full");
    }
    Files.createDirectories(file.getParent());
    boolean isNew = !Files.exists(file);
    long before = isNew ? 0 : Files.size(file);
    Files.write(file, content);
    files += isNew ? 1 : 0;
    bytes += content.length - before;
  }

  private Path place(String name) {
    List<String> parts = List.of(name.split("/", -1));
    if (parts.size() < 2 || parts.size() > DEEPEST) {
      throw Refusal.badRequest("path: expected folder/file, with at most 5 folders");
    }
    try {
      Path file = folder;
      for (String part : parts) {
        checkName(part);
        file = file.resolve(part);
      }
      if (!file.normalize().equals(file) || !file.startsWith(folder)) {
        throw Refusal.badRequest("path: it leads out of the folder");
      }
      return file;
    } catch (InvalidPathException e) {
      throw Refusal.badRequest("path: a name that files cannot have here");
    }
  }

  private static void checkName(String part) {
    boolean odd =
        part.isBlank()
            || part.equals(".")
            || part.equals("..")
            || part.indexOf('\\') >= 0
            || part.chars().anyMatch(Character::isISOControl);
    if (odd || part.length() > LONGEST_NAME) {
      throw Refusal.badRequest(
          "path: expected plain names of at most " + LONGEST_NAME + " letters between slashes");
    }
  }

  /** Before it is kept: what says to be huge is never unpacked. */
  private static void checkPixels(String name, byte[] content) {
    try {
      ImageHeader header = ImageHeader.parse(name, content);
      if (header.pixels() > MOST_PIXELS) {
        throw new Refusal(
            413,
            String.format(
                "%s says %d x %d pixels, expected at most %,d in all here",
                name, header.width(), header.height(), MOST_PIXELS));
      }
    } catch (UnreadableImageException e) {
      // named by the check of the folder, with every other that training would skip
    }
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException problem)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
