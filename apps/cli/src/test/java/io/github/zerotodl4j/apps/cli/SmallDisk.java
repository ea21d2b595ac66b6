package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file system of its own whose room is said: Linux mounts one in memory for root. */
final class SmallDisk implements AutoCloseable {
  static final int PAGE = 4096;
  private static final int LARGE = 64 << 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it on a folder; skips the test where that is not allowed. */
  static SmallDisk on(Path folder) throws IOException {
    String options = "size=" + LARGE;
    String refusal = run("mount", "-t", "tmpfs", "-o", options, "none", folder.toString());
    assumeTrue(refusal.isEmpty(), "no small disk can be mounted here: " + refusal);
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Leaves room for a number of bytes, in whole pages, besides what lies there. */
  void leave(long bytes) throws IOException {
    FileStore store = Files.getFileStore(folder);
    long used = store.getTotalSpace() - store.getUnallocatedSpace();
    // no size at all would mean no limit
    remount("size=" + Math.max(PAGE, used + bytes));
  }

  /** Leaves room for a number of files and folders. */
  void leaveFiles(int count) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      remount("nr_inodes=" + (all.count() + count));
    }
  }

  void leaveEnough() throws IOException {
    remount("size=" + LARGE + ",nr_inodes=100000");
  }

  private void remount(String options) throws IOException {
    assertThat(run("mount", "-o", "remount," + options, folder.toString())).isEmpty();
  }

  /** Deletes everything, and leaves enough room. */
  void clear() throws IOException {
    leaveEnough();
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(file -> !file.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  /** Every file on it with its content, by its path from the disk's root. */
  Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return content;
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isEmpty();
  }

  /** What the program says where it fails; empty where it does not. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? "" : said + " (exit code " + process.exitValue() + ")";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
