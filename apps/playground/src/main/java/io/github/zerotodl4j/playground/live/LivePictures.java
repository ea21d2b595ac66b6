package io.github.zerotodl4j.playground.live;

import io.github.zerotodl4j.comparison.data.Photos;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.playground.train.Projects;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The pictures of tabs, read at a small size; the last few readings are kept. */
final class LivePictures {
  private static final int MOST_KEPT = 3;
  private static final int MOST_CLASSES = 100;
  private static final int MOST_TRAINING = 2_000;
  private static final int MOST_TESTED = 500;

  private final Projects projects;
  private final Deque<Reading> kept = new ArrayDeque<>();

  LivePictures(Projects projects) {
    this.projects = projects;
  }

  private record Reading(ImageFolder folder, int size, long seed, Split split) {
    @SuppressWarnings("ReferenceEquality") // a folder that was checked anew is read anew
    boolean is(ImageFolder other, LiveSettings settings) {
      return other == folder && settings.size() == size && settings.seed() == seed;
    }
  }

  /**
   * Reads the pictures of a tab.
   *
   * @throws Refusal if it has none that were checked, none can be read, or a class has too few
   */
  synchronized Split read(String id, LiveSettings settings) {
    ImageFolder folder =
        projects
            .pictures(id)
            .orElseThrow(
                () ->
                    new Refusal(409, "this tab has no pictures yet; choose a folder or drop some"))
            .folder();
    if (folder.classes().size() > MOST_CLASSES) {
      throw new Refusal(
          413,
          folder.classes().size()
              + " classes, expected at most "
              + MOST_CLASSES
              + " to be watched");
    }
    Optional<Reading> last = kept.stream().filter(each -> each.is(folder, settings)).findFirst();
    if (last.isPresent()) {
      return last.get().split();
    }
    Split split = read(folder, settings);
    kept.addFirst(new Reading(folder, settings.size(), settings.seed(), split));
    if (kept.size() > MOST_KEPT) {
      kept.removeLast();
    }
    return split;
  }

  private static Split read(ImageFolder folder, LiveSettings settings) {
    try {
      return Photos.inMemory(folder, settings.size(), MOST_TRAINING, MOST_TESTED, settings.seed());
    } catch (IOException e) {
      String where = folder.root().toString(); // of pictures that were sent nobody knows it
      String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Refusal(
          415, line.replace(where + File.separator, "").replace(where, "your pictures"));
    }
  }

  /** The folder of a tab's pictures, if others than the tab can name it. */
  Optional<Path> folder(String id) {
    return projects
        .pictures(id)
        .filter(Projects.Pictures::local)
        .map(pictures -> pictures.folder().root());
  }
}
