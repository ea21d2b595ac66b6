package io.github.zerotodl4j.dl4j.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class folders below one folder and the image files in each, sorted.
 *
 * <p>Names are sorted by Unicode code point, as Python's {@code sorted} does, and compared in
 * composed form (NFC), so that an umlaut written on a Mac is the same class. Hidden files and
 * folders do not count. A file counts if its extension or its first bytes say that it is an image.
 *
 * @param parent the folder that was looked into
 * @param images the image files of each class, possibly none
 * @param looseImages image files that lie in {@code parent} itself, outside any class
 * @param remarks what was left out and why, one line each
 */
record ClassFolders(
    Path parent, SortedMap<String, List<Path>> images, int looseImages, List<String> remarks) {

  /** By code point; {@code String.compareTo} differs outside the basic plane. */
  static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

  private static final int MAX_DEPTH = 32;
  private static final char UNSPELLABLE = '\uFFFD';

  static ClassFolders scan(Path parent) throws IOException {
    SortedMap<String, List<Path>> images = new TreeMap<>(BY_CODE_POINT);
    List<String> remarks = new ArrayList<>();
    int loose = 0;
    for (Path entry : visibleEntries(parent)) {
      if (Files.isDirectory(entry)) {
        checkSpelling(entry);
        images
            .computeIfAbsent(name(entry), none -> new ArrayList<>())
            .addAll(files(entry, remarks));
      } else if (isImage(entry)) {
        loose++;
      }
    }
    if (loose > 0 && !images.isEmpty()) {
      remarks.add(parent + ": " + loose + " images lie outside any class folder and are left out");
    }
    return new ClassFolders(parent, images, loose, remarks);
  }

  /** The entries of a folder, sorted, without hidden ones. */
  static List<Path> visibleEntries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !isHidden(entry))
          .sorted(Comparator.comparing(ClassFolders::name, BY_CODE_POINT))
          .toList();
    } catch (AccessDeniedException e) {
      throw new ImageFolderException(folder + ": no permission to list this folder");
    }
  }

  /** A file's or folder's own name, composed. */
  static String name(Path path) {
    return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
  }

  /** Two names that this Java cannot spell may look the same, and be taken for one class. */
  private static void checkSpelling(Path folder) throws ImageFolderException {
    if (name(folder).indexOf(UNSPELLABLE) >= 0) {
      throw new ImageFolderException(
          folder
              + ": this Java reads file names as "
              + System.getProperty("sun.jnu.encoding")
              + " and cannot spell this one; set the environment's LC_ALL to C.UTF-8, or rename it");
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean isImage(Path file) {
    if (ImageFormat.hasImageExtension(file.getFileName().toString())) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ImageFormat.sniff(in.readNBytes(ImageFormat.SNIFFED_BYTES)).isPresent();
    } catch (IOException e) {
      // its name does not say that it is an image, its bytes cannot
      return false;
    }
  }

  /** The image files below a folder, sorted; what could not be looked into becomes a remark. */
  static List<Path> files(Path folder, List<String> remarks) throws IOException {
    Collector collector = new Collector(folder, folder.toRealPath(), new ArrayList<>(), remarks);
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, collector.visitor());
    collector.found().sort(Comparator.comparing(Path::toString, BY_CODE_POINT));
    return collector.found();
  }

  /** Walks one class folder. */
  private record Collector(Path folder, Path real, List<Path> found, List<String> remarks) {

    SimpleFileVisitor<Path> visitor() {
      return new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
            throws IOException {
          if (!dir.equals(folder) && isHidden(dir)) {
            return FileVisitResult.SKIP_SUBTREE;
          }
          // a link to a folder above would bring in the other classes' images
          if (!dir.equals(folder) && real.startsWith(dir.toRealPath())) {
            remarks.add(dir + ": a link back to a folder above it, left out");
            return FileVisitResult.SKIP_SUBTREE;
          }
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (!isHidden(file) && !attributes.isDirectory() && isImage(file)) {
            found.add(file);
          }
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          String reason =
              e instanceof FileSystemLoopException
                  ? "a link back to a folder above it"
                  : e instanceof AccessDeniedException
                      ? "no permission to read it"
                      : e.getMessage();
          remarks.add(file + ": " + reason + ", left out");
          return FileVisitResult.CONTINUE;
        }
      };
    }
  }
}
