package io.github.zerotodl4j.training;

import io.github.zerotodl4j.images.ListedImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a run's images since it began, in words.
 *
 * @param run its folder
 * @param data where its images are
 * @param found of them
 */
record ResumeText(Path run, Path data, ListedImages found) {

  private static final int NAMED = 5;

  /**
   * Checks that the folder with a run's images is where it was.
   *
   * @throws IllegalArgumentException if it is not
   */
  static void checkIsThere(Path data, Path run) {
    if (!Files.isDirectory(data)) {
      throw new IllegalArgumentException(
          data
              + ": no such folder any more; if its images lie elsewhere now: zero train --resume "
              + run
              + " --data DIR");
    }
  }

  /** Why the run cannot go on, and what to do. */
  String refusal() {
    List<String> parts = new ArrayList<>();
    add(parts, found.missing(), "missing");
    add(parts, found.changed(), "changed");
    return data
        + ": the images are not those that the run began with: "
        + String.join("; ", parts)
        + "; put them back, name the folder where they are: zero train --resume "
        + run
        + " --data DIR, or start a new run";
  }

  private static void add(List<String> parts, List<String> names, String what) {
    if (!names.isEmpty()) {
      parts.add(names.size() + " " + what + " (" + some(names) + ")");
    }
  }

  /** What is there besides, or was left out before. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    List<String> added =
        found.added().stream().map(file -> data.relativize(file).toString()).toList();
    if (!added.isEmpty()) {
      remarks.add(
          "added since the run began, not learnt from: " + added.size() + " (" + some(added) + ")");
    }
    if (found.renamed() > 0) {
      remarks.add("renamed since the run began, known by their bytes: " + found.renamed());
    }
    if (!found.skipped().isEmpty()) {
      List<String> skipped =
          found.skipped().keySet().stream().map(file -> data.relativize(file).toString()).toList();
      remarks.add(
          "left out before, so left out to the end: "
              + skipped.size()
              + " ("
              + some(skipped)
              + ")");
    }
    return remarks;
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + ", …" : first;
  }
}
