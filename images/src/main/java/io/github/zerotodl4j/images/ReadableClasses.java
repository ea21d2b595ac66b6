package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether there is something to see of every class. A class of which nothing can be read would be
 * learnt from the others alone, and one that loses most of its images is learnt from a few.
 */
public final class ReadableClasses {

  private ReadableClasses() {}

  /** So many classes are named one by one. */
  private static final int NAMED = 20;

  /** Reads one image as far as it has to be read. */
  interface Reader {
    /** Fails if it cannot be read. */
    void read(Path file) throws UnreadableImageException;
  }

  /**
   * Decodes one image of each class.
   *
   * @throws ImageFolderException if there are classes of which none can be
   */
  public static void check(
      Path root, List<LabelledImage> images, List<String> classes, ImagePreprocessing shape)
      throws ImageFolderException {
    List<List<Path>> files = new ArrayList<>();
    classes.forEach(name -> files.add(new ArrayList<>()));
    images.forEach(image -> files.get(image.label()).add(image.file()));
    check(root, classes, files, shape::load);
  }

  static void check(Path root, List<String> classes, List<List<Path>> files, Reader reader)
      throws ImageFolderException {
    List<String> unreadable =
        IntStream.range(0, classes.size())
            .parallel()
            .mapToObj(label -> complaint(root, classes.get(label), files.get(label), reader))
            .flatMap(Optional::stream)
            .toList();
    if (!unreadable.isEmpty()) {
      throw new ImageFolderException(
          String.join("; ", unreadable) + "; convert them, or take the class away");
    }
  }

  private static Optional<String> complaint(
      Path root, String name, List<Path> files, Reader reader) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Path file : files) {
      try {
        reader.read(file);
        return Optional.empty();
      } catch (UnreadableImageException e) {
        reasons.merge(e.reason(), 1, Integer::sum);
      }
    }
    List<String> counts = new ArrayList<>();
    reasons.forEach((reason, count) -> counts.add(count + ": " + reason));
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "class '%s': none of %d images can be read (%s), the first: %s",
                name,
                files.size(),
                String.join(", ", counts.subList(0, Math.min(3, counts.size()))),
                FolderCheck.relative(root, files.get(0))));
  }

  /**
   * Warns of classes that lose more than half of their images.
   *
   * @param lost the files that are left out
   */
  public static List<String> losses(
      List<LabelledImage> images, List<String> classes, Set<Path> lost) {
    int[] all = new int[classes.size()];
    int[] gone = new int[classes.size()];
    for (LabelledImage image : images) {
      all[image.label()]++;
      gone[image.label()] += lost.contains(image.file()) ? 1 : 0;
    }
    int[] losing =
        IntStream.range(0, all.length).filter(label -> 2 * gone[label] > all[label]).toArray();
    Stream<String> rest =
        losing.length <= NAMED
            ? Stream.empty()
            : Stream.of(losing.length - NAMED + " more classes lose more than half of theirs");
    Stream<String> named =
        IntStream.of(losing)
            .limit(NAMED)
            .mapToObj(
                label ->
                    String.format(
                        "class '%s' loses %d of its %d images, which cannot be read: it is learnt from"
                            + " the rest alone",
                        classes.get(label), gone[label], all[label]));
    return Stream.concat(named, rest).toList();
  }
}
