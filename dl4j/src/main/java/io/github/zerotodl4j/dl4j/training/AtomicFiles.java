package io.github.zerotodl4j.dl4j.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * Writes files so that a crash at any byte leaves the old file or the new one, never half of one.
 *
 * <p>The content goes to a file beside the target, is forced to the disk and then moved into place.
 *
 * @param filter wraps every stream that is written to; tests put a failing disk here
 */
public record AtomicFiles(UnaryOperator<OutputStream> filter) {

  /** The end of the name of a file that is still being written. */
  static final String UNFINISHED = ".part";

  private static final int BUFFER = 1 << 16;

  /** Writes as they are. */
  public AtomicFiles() {
    this(UnaryOperator.identity());
  }

  /** What is written into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; need not flush or close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file, or creates it.
   *
   * @throws IOException if writing fails; the file is then what it was before
   */
  public void write(Path target, Content content) throws IOException {
    Path beside = target.resolveSibling("." + target.getFileName() + UNFINISHED);
    try {
      try (FileChannel channel =
              FileChannel.open(
                  beside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          OutputStream out =
              new BufferedOutputStream(filter.apply(Channels.newOutputStream(channel)), BUFFER)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
    forceFolder(target.toAbsolutePath().getParent());
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The move itself must reach the disk too; Windows cannot open folders and needs no such step.
   */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
