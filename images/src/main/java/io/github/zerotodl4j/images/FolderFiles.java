package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that lies below a folder: each file is an image, or not read for a reason, or ignored by
 * {@link IgnoredFiles}.
 *
 * @param images files that are images by their first bytes or by their name, sorted; of these some
 *     may be unread
 * @param unread what is not read, each with the reason
 * @param ignored files and folders ignored by rule, each with the rule
 */
record FolderFiles(
    List<Path> images, NavigableMap<Path, String> unread, NavigableMap<Path, String> ignored) {

  static final String NO_IMAGE = "not an image: its first bytes are of no known image format";

  static final String NOWHERE = "a link to nowhere";

  private static final int MAX_DEPTH = 32;

  FolderFiles() {
    this(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
  }

  /** Looks through a folder and all below it, following links. */
  static FolderFiles of(Path folder) throws IOException {
    FolderFiles files = new FolderFiles();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        MAX_DEPTH,
        new Visitor(folder, folder.toRealPath(), files));
    files.images().sort(ClassFolders.PATHS);
    return files;
  }

  /** Puts a file where it belongs; no byte of a pipe or device is read. */
  void add(Path file, BasicFileAttributes attributes) {
    Optional<String> rule = IgnoredFiles.reason(file, attributes.isDirectory());
    if (rule.isPresent()) {
      ignored.put(file, rule.get());
    } else if (attributes.isRegularFile()) {
      Optional<String> reason = reasonNotToRead(file);
      reason.ifPresent(words -> unread.put(file, words));
      boolean saysSo = ImageFormat.hasImageExtension(file.getFileName().toString());
      if (saysSo || reason.filter(NO_IMAGE::equals).isEmpty()) {
        images.add(file);
      }
    } else if (attributes.isSymbolicLink()) { // followed, it would be something else
      unread.put(file, NOWHERE);
    } else {
      unread.put(
          file, attributes.isDirectory() ? "more than 32 folders deep" : ImageDecoder.NO_FILE);
    }
  }

  void addAll(FolderFiles other) {
    images.addAll(other.images);
    unread.putAll(other.unread);
    ignored.putAll(other.ignored);
  }

  /** The same without the images: they get an answer of their own. */
  FolderFiles withoutImages() {
    FolderFiles rest = new FolderFiles();
    rest.unread.putAll(unread);
    rest.ignored.putAll(ignored);
    images.forEach(rest.unread::remove);
    return rest;
  }

  private static Optional<String> reasonNotToRead(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(ImageFormat.SNIFFED_BYTES);
      if (head.length == 0) {
        return Optional.of("empty file (0 bytes)");
      }
      Optional<ImageFormat> format = ImageFormat.sniff(file.toString(), head);
      return format.isEmpty()
          ? Optional.of(NO_IMAGE)
          : format.filter(one -> !one.readable()).map(ImageFormat::refusal);
    } catch (AccessDeniedException e) {
      return Optional.of("no permission to read it");
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  /** Lines for people: one for each reason, with its first file. */
  List<String> remarks() {
    Map<String, List<Path>> byReason = new TreeMap<>();
    unread.forEach(
        (file, reason) -> byReason.computeIfAbsent(reason, none -> new ArrayList<>()).add(file));
    // a guess by its name, so it is said
    ignored.forEach(
        (file, rule) -> {
          if (rule.equals(IgnoredFiles.THUMBNAILS)) {
            byReason.computeIfAbsent(rule, none -> new ArrayList<>()).add(file);
          }
        });
    List<String> remarks = new ArrayList<>();
    byReason.forEach(
        (reason, files) ->
            remarks.add(
                files.get(0)
                    + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more")
                    + ": "
                    + reason
                    + ", left out"));
    return remarks;
  }

  /** Walks a folder. */
  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Path real;
    private final FolderFiles files;

    Visitor(Path folder, Path real, FolderFiles files) {
      this.folder = folder;
      this.real = real;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
        throws IOException {
      if (dir.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      Optional<String> rule = IgnoredFiles.reasonBelowClass(dir);
      if (rule.isPresent()) {
        files.ignored.put(dir, rule.get());
        return FileVisitResult.SKIP_SUBTREE;
      }
      // a link to a folder above would bring in the other classes' images
      if (real.startsWith(dir.toRealPath())) {
        files.unread.put(dir, "a link back to a folder above it");
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(file, attributes);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      String reason =
          e instanceof FileSystemLoopException
              ? "a link back to a folder above it"
              : e instanceof AccessDeniedException
                  ? "no permission to read it"
                  : e instanceof NoSuchFileException ? NOWHERE : e.getMessage();
      files.unread.put(file, reason);
      return FileVisitResult.CONTINUE;
    }
  }
}
