package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class folders below one folder and the files in each, sorted.
 *
 * <p>Names are sorted by Unicode code point, as Python's {@code sorted} does, and compared in
 * composed form (NFC), so that an umlaut written on a Mac is the same class.
 *
 * @param parent the folder that was looked into
 * @param classes what lies in each class folder, possibly no image
 * @param outside what lies in {@code parent} itself, outside any class
 */
record ClassFolders(Path parent, SortedMap<String, FolderFiles> classes, FolderFiles outside) {

  /** By code point; {@code String.compareTo} differs outside the basic plane. */
  static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

  /** Paths as text, by code point. */
  static final Comparator<Path> PATHS = Comparator.comparing(Path::toString, BY_CODE_POINT);

  private static final char UNSPELLABLE = '\uFFFD';

  static ClassFolders scan(Path parent) throws IOException {
    SortedMap<String, FolderFiles> classes = new TreeMap<>(BY_CODE_POINT);
    FolderFiles outside = new FolderFiles();
    for (Path entry : entries(parent)) {
      if (isClassFolder(entry)) {
        checkSpelling(entry);
        classes.computeIfAbsent(name(entry), none -> new FolderFiles()).addAll(files(entry));
      } else {
        add(outside, entry);
      }
    }
    return new ClassFolders(parent, classes, outside);
  }

  static boolean isClassFolder(Path entry) {
    return Files.isDirectory(entry) && IgnoredFiles.reason(entry, true).isEmpty();
  }

  private static FolderFiles files(Path folder) throws IOException {
    try {
      return FolderFiles.of(folder);
    } catch (AccessDeniedException e) {
      throw new ImageFolderException(folder + ": no permission to list this folder");
    }
  }

  private static void add(FolderFiles outside, Path entry) {
    try {
      outside.add(entry, Files.readAttributes(entry, BasicFileAttributes.class));
    } catch (IOException e) {
      outside.unread().put(entry, FolderFiles.NOWHERE);
    }
  }

  /** The entries of a folder, sorted. */
  static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(ClassFolders::name, BY_CODE_POINT)).toList();
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
      String encoding = System.getProperty("sun.jnu.encoding");
      throw new ImageFolderException(
          folder
              + ": this Java reads file names as "
              + encoding
              + " and cannot spell this one; "
              + ("UTF-8".equals(encoding)
                  ? "rename it"
                  : "set the environment's LC_ALL to C.UTF-8, or rename it"));
    }
  }

  /** The images of each class. */
  SortedMap<String, List<Path>> images() {
    SortedMap<String, List<Path>> images = new TreeMap<>(BY_CODE_POINT);
    classes.forEach((name, files) -> images.put(name, files.images()));
    return images;
  }

  /** The names of the classes with at least one image. */
  List<String> classesWithImages() {
    return classes.entrySet().stream()
        .filter(one -> !one.getValue().images().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether this is a folder of class folders rather than one of images. */
  boolean holdsClasses() {
    int holding = classesWithImages().size();
    return holding > 1 || (holding == 1 && outside.images().isEmpty());
  }

  /** The number of images that lie in no class folder. */
  int looseImages() {
    return outside.images().size();
  }

  /** All that is no image of a class: not read, or ignored. */
  FolderFiles leftOut() {
    FolderFiles all = new FolderFiles();
    classes.values().forEach(all::addAll);
    all.addAll(outside);
    outside.images().forEach(file -> all.unread().put(file, "lies in no class folder"));
    return all;
  }

  /** What was left out and why, one line for each reason. */
  List<String> remarks() {
    return leftOut().remarks();
  }
}
