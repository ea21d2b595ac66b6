package io.github.zerotodl4j.plan.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Writes files so that a crash at any byte leaves the old file or the new one, never half of one.
 *
 * <p>The content goes to a file beside the target, is forced to the disk and then moved into place,
 * with the permissions of the file it replaces. A link stays, and what it points to is written. A
 * file with other names (hard links) or of another owner would lose them by a move: the finished
 * content is copied into it. What is no regular file, such as a pipe, a device or an open
 * descriptor like {@code /dev/stdout}, is written to and never replaced.
 *
 * @param filter wraps every stream that is written to; tests put a failing disk here
 */
public record AtomicFiles(UnaryOperator<OutputStream> filter) {

  /** The end of the name of a file that is still being written. */
  public static final String UNFINISHED = ".part";

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

  /** Replaces a file by a text in UTF-8, or creates it; see {@link #write(Path, Content)}. */
  public static void write(Path target, String text) throws IOException {
    new AtomicFiles().write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same of lines as they come, each ended by a line feed. */
  public static void write(Path target, Stream<String> lines) throws IOException {
    new AtomicFiles()
        .write(
            target,
            out -> {
              for (Iterator<String> next = lines.iterator(); next.hasNext(); ) {
                out.write((next.next() + "\n").getBytes(StandardCharsets.UTF_8));
              }
            });
  }

  /**
   * Replaces a file, or creates it. A pipe whose reader has had enough takes the rest in silence.
   *
   * @throws IOException if writing fails, with the path and the reason; the file is then what it
   *     was before
   */
  public void write(Path target, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw reason(target, "is a folder, expected a file to write", null);
    }
    try {
      Path place = linked(target);
      if (Descriptor.isOne(place)) {
        through(target, Descriptor.open(place), content);
      } else if (!Files.exists(place)) {
        replace(place, content);
      } else if (Files.isRegularFile(place)) {
        replace(place.toRealPath(), content);
      } else {
        through(target, Files.newOutputStream(target, StandardOpenOption.WRITE), content);
      }
    } catch (NoSuchFileException e) {
      throw reason(target, "the folder to write to does not exist", e);
    } catch (AccessDeniedException e) {
      throw reason(target, "not allowed to write there", e);
    }
  }

  /**
   * Whether what is written under a name is a file that stays, so that its name is worth telling;
   * otherwise it is a pipe, a device or an open descriptor such as {@code /dev/stdout}.
   */
  public static boolean isKept(Path target) {
    try {
      Path place = linked(target);
      return !Descriptor.isOne(place) && (Files.isRegularFile(place) || !Files.exists(place));
    } catch (IOException e) {
      return true; // writing says why not
    }
  }

  /** Where links lead, which may be nowhere yet; an open descriptor is not looked through. */
  private static Path linked(Path target) throws IOException {
    Path place = target;
    for (int links = 0; Files.isSymbolicLink(place) && !Descriptor.isOne(place); links++) {
      if (links == 40) { // as many as Linux follows
        throw reason(target, "a link that leads back to itself", null);
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }

  private void replace(Path target, Content content) throws IOException {
    boolean there = Files.exists(target);
    if (there && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    // a name of its own: two programs may write the same file at the same time
    Path beside = target.resolveSibling("." + UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel channel =
              FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = buffered(target, Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        forced(target, channel);
      }
      if (there && Identity.isLostByMove(target, beside)) {
        overwrite(target, beside);
      } else {
        if (there) {
          Identity.keepPermissions(target, beside);
        }
        move(beside, target);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
    forceFolder(target.toAbsolutePath().getParent());
  }

  /** Takes the room first: where there is too little, the old content is still whole. */
  private static void overwrite(Path target, Path finished) throws IOException {
    try (FileChannel from = FileChannel.open(finished, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(target, StandardOpenOption.WRITE)) {
      long old = to.size();
      long common = Math.min(old, from.size());
      try {
        copy(from, common, from.size(), to);
        to.force(true);
      } catch (IOException e) {
        to.truncate(old);
        throw reason(target, e.getMessage(), e);
      }
      copy(from, 0, common, to);
      to.truncate(from.size());
      to.force(true);
    }
  }

  private static void copy(FileChannel from, long start, long end, FileChannel to)
      throws IOException {
    to.position(start);
    for (long at = start; at < end; ) {
      at += from.transferTo(at, end - at, to);
    }
  }

  private void through(Path target, OutputStream opened, Content content) throws IOException {
    try (OutputStream out = buffered(target, opened)) {
      content.writeTo(out);
    } catch (FileSystemException e) {
      if (!ClosedPipe.isReasonOf(e.getReason())) {
        throw e;
      }
    }
  }

  private OutputStream buffered(Path target, OutputStream opened) {
    return new BufferedOutputStream(new Named(target, filter.apply(opened)), BUFFER);
  }

  private static void forced(Path target, FileChannel channel) throws IOException {
    try {
      channel.force(true); // some systems find out here that the disk is full
    } catch (IOException e) {
      throw reason(target, e.getMessage(), e);
    }
  }

  /** Says in its errors which file is written. */
  private static final class Named extends FilterOutputStream {
    private final Path target;

    Named(Path target, OutputStream out) {
      super(out);
      this.target = target;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw reason(target, e.getMessage(), e);
      }
    }
  }

  /** Moves a finished file to its place, in one step where the file system can. */
  public static void move(Path from, Path to) throws IOException {
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

  private static FileSystemException reason(Path target, String text, IOException cause) {
    FileSystemException exception = new FileSystemException(target.toString(), null, text);
    exception.initCause(cause);
    return exception;
  }
}
