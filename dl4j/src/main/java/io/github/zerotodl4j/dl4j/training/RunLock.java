package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that one training at a time works in a run's folder. The system lets go of the lock
 * when the process ends, however it ends; its empty file stays.
 */
public final class RunLock implements AutoCloseable {

  static final String NAME = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a run's folder, which is made where it is missing.
   *
   * @throws ModelFileException if another training has it
   */
  public static RunLock take(Path folder) throws IOException {
    Folders.create(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new ModelFileException(
          folder
              + ": another training is at work in this folder; wait for it or stop it, or name"
              + " another folder with --run");
    }
    try {
      clear(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new RunLock(channel);
  }

  /** Takes away what writers left behind that were killed: nobody else writes here now. */
  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> rests =
        Files.newDirectoryStream(folder, ".*" + AtomicFiles.UNFINISHED)) {
      for (Path rest : rests) {
        Files.deleteIfExists(rest);
      }
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this process
    } catch (IOException e) {
      return true; // some network drives know no locks: better a run without than none
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
