package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a folder that nothing can be learnt from may be instead, and what to do with it. */
final class FolderHints {

  static final String EXPECTED =
      "expected one folder a class, such as cat/ and dog/, or train/cat/ and train/dog/";

  private static final int DEEPEST = 8;
  private static final int MOST_NAMES = 20;
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar|tgz|gz|rar|7z|bz2|xz)");
  private static final Pattern TABLE = Pattern.compile(".*\\.(csv|tsv|xlsx?|parquet)");
  private static final Set<String> BOXES = Set.of("labels", "annotations", "masks");

  /** The words before a number, as in cat.12.jpg and cat_12.jpg. */
  private static final Pattern KIND = Pattern.compile("(\\p{L}+)[-_. ]*\\d+\\D*");

  private FolderHints() {}

  /** What to do, or what is expected where nothing is known. */
  static String of(Path folder) throws IOException {
    return Stream.<Optional<String>>of(
            archives(folder), inside(folder), boxes(folder), kinds(folder), tables(folder))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(EXPECTED);
  }

  /** Archives are often unpacked into a folder that holds one folder. */
  private static Optional<String> inside(Path folder) throws IOException {
    Path at = folder;
    for (int depth = 0; depth < DEEPEST; depth++) {
      List<Path> folders =
          ClassFolders.entries(at).stream().filter(ClassFolders::isClassFolder).toList();
      if (folders.size() != 1) {
        boolean found = depth > 0 && folders.size() > 1;
        return found ? Optional.of("its folders lie deeper: name " + at) : Optional.empty();
      }
      at = folders.get(0);
    }
    return Optional.empty();
  }

  private static Optional<String> archives(Path folder) throws IOException {
    List<String> archives =
        files(folder).stream()
            .filter(name -> ARCHIVE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            .toList();
    return archives.isEmpty()
        ? Optional.empty()
        : Optional.of("there are archives in it (" + some(archives) + "): unpack them");
  }

  private static Optional<String> boxes(Path folder) throws IOException {
    boolean boxes =
        ClassFolders.entries(folder).stream()
            .anyMatch(
                entry ->
                    Files.isDirectory(entry)
                        && BOXES.contains(ClassFolders.name(entry).toLowerCase(Locale.ROOT)));
    return boxes
        ? Optional.of(
            "images beside labels or masks are for finding objects; here an image has one class: "
                + EXPECTED)
        : Optional.empty();
  }

  /** Whether all files are called after their class. */
  private static Optional<String> kinds(Path folder) throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (String name : files(folder)) {
      Matcher kind = KIND.matcher(name);
      if (kind.matches()) {
        kinds.add(kind.group(1));
      }
    }
    return kinds.size() < 2 || kinds.size() > MOST_NAMES
        ? Optional.empty()
        : Optional.of(
            "file names begin with "
                + some(kinds.stream().map(kind -> "'" + kind + "'").toList())
                + ": if these are the classes, put each into a folder of that name");
  }

  /** Tables of labels are common, and not read. */
  private static Optional<String> tables(Path folder) throws IOException {
    List<String> tables =
        ClassFolders.entries(folder).stream()
            .filter(Files::isRegularFile)
            .map(ClassFolders::name)
            .filter(name -> TABLE.matcher(name.toLowerCase(Locale.ROOT)).matches())
            .toList();
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "classes are told by folders alone, not by a table such as "
                + some(tables)
                + ": put each image into a folder of its class");
  }

  private static List<String> files(Path folder) throws IOException {
    return ClassFolders.entries(folder).stream()
        .filter(Files::isRegularFile)
        .filter(file -> IgnoredFiles.reason(file, false).isEmpty())
        .map(ClassFolders::name)
        .toList();
  }

  private static String some(List<String> names) {
    return names.stream().limit(5).collect(Collectors.joining(", "))
        + (names.size() > 5 ? ", …" : "");
  }
}
