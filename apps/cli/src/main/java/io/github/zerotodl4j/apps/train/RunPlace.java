package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.ErrorMessages;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.RunLock;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Where a new run is put. */
final class RunPlace {

  private RunPlace() {}

  /** The new run's folder: never among the images, where the next run would take it for theirs. */
  static Path of(Path asked, Path data) {
    Path where = asked != null ? asked : Path.of("runs", "train-" + now());
    if (!Folders.isWithin(where, data)) {
      return where;
    }
    if (asked != null) {
      throw new UserError(
          "--run: " + where + " lies in the data folder " + data + "; name a folder outside it");
    }
    if (data.getParent() == null) {
      throw new UserError("--run: name a folder outside the data folder " + data);
    }
    return data.resolveSibling("runs").resolve(where.getFileName());
  }

  /** Refuses a folder that a new run cannot be put into. */
  static void checkFree(Path where) throws IOException {
    try {
      RunFolder.checkFree(where);
    } catch (FileSystemException e) {
      throw cannotBeWritten(where, e);
    }
  }

  /** Takes it. */
  static RunLock lock(Path where) throws IOException {
    try {
      return RunLock.take(where);
    } catch (FileSystemException e) {
      throw cannotBeWritten(where, e);
    }
  }

  private static UserError cannotBeWritten(Path where, FileSystemException e)
      throws FileSystemException {
    if (ErrorMessages.isDiskFull(e)) {
      throw e;
    }
    return new UserError(
        "--run: " + where + " cannot be written" + reason(e) + "; name a folder that can be", e);
  }

  /** Why a folder cannot be written, behind a colon. */
  static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return " by this user";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return ": " + e.getFile() + " is a file";
    }
    return e.getReason() == null ? "" : ": " + e.getReason();
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
  }
}
