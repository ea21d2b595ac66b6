package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.playground.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of {@code --data}, below which pages may choose.
 *
 * @param folder it; empty where none was named, and nothing may be chosen
 */
public record FolderRoot(Optional<Path> folder) {
  private static final int MOST_NAMES = 100;

  /**
   * Returns the folder of a typed path, links followed.
   *
   * @throws Refusal if it is none, or lies elsewhere
   */
  Path find(String typed) throws IOException {
    Path root =
        folder
            .orElseThrow(
                () ->
                    new Refusal(
                        403,
                        "no folder of this machine was opened to pages; start with zero play --data"
                            + " FOLDER"))
            .toRealPath();
    try {
      Path wanted = root.resolve(typed.strip()).normalize();
      if (!wanted.startsWith(root)) {
        throw outside(root);
      }
      if (!Files.isDirectory(wanted)) {
        throw new Refusal(404, "there is no such folder in " + root);
      }
      Path real = wanted.toRealPath();
      if (!real.startsWith(root)) {
        throw outside(root);
      }
      return real;
    } catch (InvalidPathException e) {
      throw Refusal.badRequest("folder: that is no path");
    }
  }

  private static Refusal outside(Path root) {
    return new Refusal(403, "that folder lies outside of " + root + ", the folder of --data");
  }

  /** Names of the folders right below, to choose from. */
  List<String> names() throws IOException {
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder.get())) {
      return inside
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .limit(MOST_NAMES)
          .toList();
    }
  }
}
