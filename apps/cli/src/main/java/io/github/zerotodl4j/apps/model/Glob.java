package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.UserError;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * A pattern of file names, for shells that hand it on as it is: {@code photos/*.jpg}, with {@code
 * **} for folders however deep. Hidden files match only where a part of the pattern begins with a
 * dot.
 *
 * @param base the folder that is looked through
 * @param pattern what the names below it are matched with
 */
record Glob(Path base, String pattern) {

  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");

  /** Whether this is a pattern, and not the name of a file that has such characters. */
  static boolean isOne(String given) {
    if (!SPECIAL.matcher(given).find()) {
      return false;
    }
    try {
      return !Files.exists(Path.of(given));
    } catch (InvalidPathException e) { // Windows has no such names
      return true;
    }
  }

  /** Splits a pattern before its first part that has something special. */
  static Glob of(String given) {
    String separator = FileSystems.getDefault().getSeparator();
    String slashed = given.replace(separator, "/");
    int special = SPECIAL.matcher(slashed).results().findFirst().orElseThrow().start();
    int cut = slashed.lastIndexOf('/', special) + 1;
    return new Glob(Path.of(slashed.substring(0, cut)), slashed.substring(cut));
  }

  /**
   * The files that match, and the folders where the pattern says how deep they lie; sorted.
   *
   * @throws UserError if nothing matches
   */
  List<Path> matches() throws IOException {
    PathMatcher matcher = matcher();
    boolean anyDepth = pattern.contains("**");
    boolean hidden = ("/" + pattern).contains("/.");
    int depth =
        anyDepth ? Integer.MAX_VALUE : (int) pattern.chars().filter(c -> c == '/').count() + 1;
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(base)) {
      Path real = base.toRealPath(); // a link to it or to a folder above leads in a circle
      Files.walkFileTree(
          base,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              boolean skipped = !hidden && isHidden(base.relativize(folder));
              return !folder.equals(base) && (skipped || real.startsWith(folder.toRealPath()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Path inside = base.relativize(file);
              boolean wanted = !(attributes.isDirectory() && anyDepth);
              if (wanted && (hidden || !isHidden(inside)) && matcher.matches(inside)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // a link in a circle, or a folder of somebody else
            }
          });
    }
    if (found.isEmpty()) {
      throw new UserError(this + ": no file is called so, and none matches it as a pattern");
    }
    Collections.sort(found);
    return found;
  }

  private PathMatcher matcher() {
    // as shells take it, also no folder at all
    String any = pattern.contains("{") ? pattern : pattern.replace("**/", "{**/,}");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + any);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          this + ": no file is called so, and as a pattern it is wrong: " + e.getDescription());
    }
  }

  private static boolean isHidden(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .anyMatch(name -> name.toString().startsWith("."));
  }

  @Override
  public String toString() {
    return base.resolve("x").toString().replaceAll("x$", "") + pattern;
  }
}
