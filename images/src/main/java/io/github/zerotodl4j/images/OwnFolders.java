package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows by their content what this program has written: a run that lies among the images holds
 * pictures and a model, but no class.
 */
final class OwnFolders {

  private static final List<String> TRAINED = List.of("config.json", "classes.json");
  private static final List<String> COMPARED = List.of("results.json", "report.html");
  private static final String DRAWN = "drawn-pictures-";

  private OwnFolders() {}

  /** Why a folder is no class; empty if it may be one. */
  static Optional<String> reason(Path folder) {
    if (isRun(folder)) {
      return Optional.of("a run of this program");
    }
    return holdsRunsOnly(folder) ? Optional.of("a folder of runs") : Optional.empty();
  }

  private static boolean isRun(Path folder) {
    return holds(folder, TRAINED) || holds(folder, COMPARED);
  }

  private static boolean holds(Path folder, List<String> files) {
    return files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  private static boolean holdsRunsOnly(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> inside =
          entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
      return !inside.isEmpty()
          && inside.stream()
              .allMatch(entry -> isRun(entry) || entry.getFileName().toString().startsWith(DRAWN));
    } catch (IOException e) {
      return false; // whoever lists it next says why it cannot be listed
    }
  }
}
