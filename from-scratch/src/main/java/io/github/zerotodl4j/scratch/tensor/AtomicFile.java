package io.github.zerotodl4j.scratch.tensor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file beside its place and moves it there when it is whole: no reader sees half of it.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content of a file to a stream. */
  @FunctionalInterface
  public interface Content {

    /** Writes everything; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}, replacing what is there; if writing fails, what was there stays.
   *
   * @throws IOException with the path and the reason in one line
   */
  public static void write(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(
          target.toString(), null, "is a folder, expected a file to write");
    }
    Path part = partOf(target);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              1 << 16)) {
        content.writeTo(out);
      }
      move(part, target);
    } catch (NoSuchFileException e) {
      throw reason(target, "the folder to write to does not exist", e);
    } catch (AccessDeniedException e) {
      throw reason(target, "not allowed to write there", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Moves a finished file to its place, in one step where the file system can. */
  public static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A name beside the target that no other process uses. */
  private static Path partOf(Path target) {
    return target.resolveSibling(
        target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  private static FileSystemException reason(Path target, String text, IOException cause) {
    FileSystemException exception = new FileSystemException(target.toString(), null, text);
    exception.initCause(cause);
    return exception;
  }
}
