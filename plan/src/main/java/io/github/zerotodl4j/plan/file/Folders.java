package io.github.zerotodl4j.plan.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders. */
public final class Folders {

  private Folders() {}

  /**
   * Makes a folder and those above it where they are missing. Unlike {@link
   * Files#createDirectories} before Java 20 it takes a link to a folder for one.
   */
  public static Path create(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  /** Makes the folder that a file is about to be written in. */
  public static void createFor(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      create(folder);
    }
  }
}
