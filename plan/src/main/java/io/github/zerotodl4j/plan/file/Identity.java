package io.github.zerotodl4j.plan.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;

/** What a file is besides its content: its other names, owner and permissions. */
final class Identity {

  private Identity() {}

  /** Whether the file has other names or another owner than the one to take its place. */
  static boolean isLostByMove(Path target, Path successor) throws IOException {
    Set<String> views = target.getFileSystem().supportedFileAttributeViews();
    if (views.contains("unix") && (int) Files.getAttribute(target, "unix:nlink") > 1) {
      return true;
    }
    if (!views.contains("posix")) {
      return false;
    }
    PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
    PosixFileAttributes made = Files.readAttributes(successor, PosixFileAttributes.class);
    return !old.owner().equals(made.owner()) || !old.group().equals(made.group());
  }

  static void keepPermissions(Path target, Path successor) throws IOException {
    if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.getFileAttributeView(successor, PosixFileAttributeView.class)
          .setPermissions(Files.getPosixFilePermissions(target));
    }
  }
}
