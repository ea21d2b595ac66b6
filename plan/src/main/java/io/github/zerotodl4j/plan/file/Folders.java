package io.github.zerotodl4j.plan.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders, and tells where they lie. */
public final class Folders {

  private Folders() {}

  /**
   * Makes a folder and those above it where they are missing. Unlike {@link
   * Files#createDirectories} before Java 20 it takes a link to a folder for one.
   */
  public static Path create(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  /**
   * Whether a path leads into a folder, or is it, once links are followed; also one whose end is
   * not there yet.
   */
  public static boolean isWithin(Path path, Path folder) {
    return real(path).startsWith(real(folder));
  }

  private static Path real(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    for (Path there = whole; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(whole));
      } catch (IOException e) {
        // not there: its parent may be
      }
    }
    return whole;
  }

  /** Makes the folder that a file is about to be written in. */
  public static void createFor(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      create(folder);
    }
  }
}
