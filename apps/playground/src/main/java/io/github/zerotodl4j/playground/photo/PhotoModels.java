package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.playground.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The model files that a photo can be shown to: the one that was named, and those of runs here. */
public final class PhotoModels {
  private static final int MOST = 20;

  private final Optional<Path> named;
  private final Path runs;
  private Optional<PhotoModel> open = Optional.empty();

  /**
   * Looks nowhere yet.
   *
   * @param named the file of {@code --model}
   * @param runs the folder with run folders
   */
  public PhotoModels(Optional<Path> named, Path runs) {
    this.named = named;
    this.runs = runs;
  }

  /** All of them, the named one first, then the newest. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(named.stream().toList());
    if (Files.isDirectory(runs)) {
      try (Stream<Path> folders = Files.list(runs)) {
        folders
            .map(folder -> folder.resolve("best.zip"))
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .sorted(Comparator.comparingLong(PhotoModels::modified).reversed())
            .limit(MOST)
            .forEach(files::add);
      }
    }
    return files;
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  /** What a page calls a file: never its path, so that no other can be asked for. */
  static String name(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder.getFileName() + "/" + file.getFileName();
  }

  /**
   * Returns a model by its name; one is kept open. To be asked from the engine's thread alone.
   *
   * @throws Refusal if there is none of that name
   * @throws IOException if the file cannot be read
   */
  PhotoModel find(String name) throws IOException {
    if (open.filter(model -> model.name().equals(name)).isEmpty()) {
      Path file =
          files().stream()
              .filter(each -> name(each).equals(name))
              .findFirst()
              .orElseThrow(() -> new Refusal(404, "there is no such model; reload the page"));
      open = Optional.of(PhotoModel.load(name, file));
    }
    return open.get();
  }
}
