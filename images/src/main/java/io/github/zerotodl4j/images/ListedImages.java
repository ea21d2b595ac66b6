package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the images of a list lie now, and what became of the folder since the list was made.
 *
 * <p>An image that has only got another name is found by its bytes among the files of its class.
 * One that was left out before may be gone or mended: it stays left out, or the run would come to
 * another result.
 *
 * @param files of each image of the list that is for training or validation; where it was for one
 *     that is missing
 * @param missing images that are not there any more, as they were called
 * @param changed images of which the bytes are others
 * @param added images that lie in the folder and are none of the list
 * @param skipped what stays left out, each file with the reason
 * @param renamed images that have another name now
 * @param test images of the test split as they are now: nothing is learnt from them
 */
public record ListedImages(
    Map<ImageList.Entry, Path> files,
    List<String> missing,
    List<String> changed,
    List<Path> added,
    Map<Path, String> skipped,
    int renamed,
    List<LabelledImage> test) {

  private static final Set<Split> LEARNT = Set.of(Split.TRAIN, Split.VALIDATION);

  /** Looks for a list's images in a folder, reading every one of them. */
  public static ListedImages find(ImageList list, Path root, List<String> classes)
      throws IOException {
    List<ImageList.Entry> wanted = list.of(LEARNT);
    Map<Path, String> digests = Digests.of(wanted.stream().map(entry -> entry.in(root)).toList());
    Optional<ImageFolder> now = scan(root, classes);
    Search search = new Search(root, unlisted(list, root, now), classes);
    for (ImageList.Entry entry : wanted) {
      search.add(entry, digests.get(entry.in(root)));
    }
    return search.result(now.map(folder -> folder.images(Split.TEST)).orElse(List.of()));
  }

  /** Empty where what was added makes no sense: it is not learnt from in any case. */
  private static Optional<ImageFolder> scan(Path root, List<String> classes) throws IOException {
    try {
      return Optional.of(ImageFolder.scan(root, classes));
    } catch (ImageFolderException e) {
      return Optional.empty();
    }
  }

  private static List<LabelledImage> unlisted(
      ImageList list, Path root, Optional<ImageFolder> now) {
    Set<Path> known = new HashSet<>();
    list.images().forEach(entry -> known.add(entry.in(root)));
    return now.stream()
        .flatMap(folder -> folder.splits().values().stream())
        .flatMap(List::stream)
        .filter(image -> !known.contains(image.file()))
        .toList();
  }

  /** The images of one split, in the list's order. */
  public List<LabelledImage> images(Split split, List<String> classes) {
    return files.entrySet().stream()
        .filter(one -> one.getKey().split() == split)
        .map(one -> new LabelledImage(one.getValue(), classes.indexOf(one.getKey().label())))
        .toList();
  }

  /** Whether all images that were learnt from are there as they were. */
  public boolean isWhole() {
    return missing.isEmpty() && changed.isEmpty();
  }

  /** Puts each image where it belongs. */
  private static final class Search {
    private final Path root;
    private final List<LabelledImage> others;
    private final List<String> classes;
    private final Map<ImageList.Entry, Path> files = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<Path, String> skipped = new TreeMap<>();
    private final Set<Path> taken = new HashSet<>();
    private final Map<String, Queue<Path>> byContent = new HashMap<>();

    Search(Path root, List<LabelledImage> others, List<String> classes) {
      this.root = root;
      this.others = others;
      this.classes = classes;
    }

    void add(ImageList.Entry entry, String digest) {
      Path file = entry.in(root);
      if (!entry.skipped().isEmpty()) {
        skipped.put(file, entry.skipped());
      } else if (!Files.exists(file)) {
        file = renamed(entry).orElse(file);
      } else if (!digest.equals(entry.sha256())) {
        changed.add(entry.path());
      }
      files.put(entry, file);
    }

    /** Where a missing image is now; the files that may be it are read when first needed. */
    private Optional<Path> renamed(ImageList.Entry entry) {
      if (byContent.isEmpty()) {
        Map<Path, String> digests = Digests.of(others.stream().map(LabelledImage::file).toList());
        for (LabelledImage other : others) {
          String content = content(classes.get(other.label()), digests.get(other.file()));
          byContent.computeIfAbsent(content, none -> new ArrayDeque<>()).add(other.file());
        }
      }
      String content = content(entry.label(), entry.sha256());
      Optional<Path> now =
          entry.sha256().isEmpty()
              ? Optional.empty()
              : Optional.ofNullable(byContent.getOrDefault(content, new ArrayDeque<>()).poll());
      now.ifPresentOrElse(taken::add, () -> missing.add(entry.path()));
      return now;
    }

    private static String content(String label, String digest) {
      return digest + " " + label;
    }

    ListedImages result(List<LabelledImage> test) {
      return new ListedImages(
          files,
          missing,
          changed,
          others.stream().map(LabelledImage::file).filter(file -> !taken.contains(file)).toList(),
          skipped,
          taken.size(),
          test);
    }
  }
}
