package io.github.zerotodl4j.apps.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a crash at any moment leaves the old file or the new one, never half. */
public final class SafeFiles {

  private SafeFiles() {}

  /** Writes a file's content to the path it is given. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the whole file. */
    void write(Path file) throws IOException;
  }

  /** Writes beside {@code target} first, then moves the finished file into place. */
  public static void write(Path target, Writer writer) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "." + target.getFileName(), ".part");
    try {
      writer.write(beside);
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
