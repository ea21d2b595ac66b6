package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Reads every file of an image folder and says what training would stumble over. Of each image only
 * a few numbers are kept.
 */
public final class FolderCheck {

  private static final ImageHeader.Mode USUAL_MODE = ImageHeader.Mode.RGB;
  private static final int USUAL_BITS = 8;

  /** Fewer pixels than this, high or wide, show next to nothing. */
  private static final int TINY = 8;

  private static final int NAMED = 5;

  private FolderCheck() {}

  /**
   * Checks a folder.
   *
   * @param folder what was scanned
   * @param threads how many files are read at a time
   * @param progress is told how many files are done
   */
  public static FolderReport check(ImageFolder folder, int threads, IntConsumer progress)
      throws InterruptedException {
    return report(folder, facts(folder, threads, progress));
  }

  /**
   * Checks a folder whose files were read elsewhere.
   *
   * @param folder what was scanned
   * @param texts a line of {@link FactsText} for each of {@link #files}, in that order
   */
  public static FolderReport check(ImageFolder folder, List<String> texts) {
    Iterator<String> next = texts.iterator();
    List<ImageFacts> facts = new ArrayList<>();
    folder
        .splits()
        .forEach(
            (split, images) ->
                images.forEach(image -> facts.add(FactsText.parse(next.next(), split, image))));
    return report(folder, facts);
  }

  /** The files that a check reads, split by split. */
  public static List<Path> files(ImageFolder folder) {
    return folder.splits().values().stream()
        .flatMap(List::stream)
        .map(LabelledImage::file)
        .toList();
  }

  private static List<ImageFacts> facts(ImageFolder folder, int threads, IntConsumer progress)
      throws InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, task -> ImageBatches.daemon(task, "image-folder-check"));
    try {
      List<Future<ImageFacts>> waiting = new ArrayList<>();
      folder
          .splits()
          .forEach(
              (split, images) ->
                  images.forEach(
                      image -> waiting.add(workers.submit(() -> ImageFacts.of(split, image)))));
      List<ImageFacts> facts = new ArrayList<>();
      for (Future<ImageFacts> one : waiting) {
        facts.add(one.get());
        progress.accept(facts.size());
      }
      return facts;
    } catch (ExecutionException e) {
      throw new IllegalStateException("checking images failed: " + e.getMessage(), e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static FolderReport report(ImageFolder folder, List<ImageFacts> facts) {
    Path root = folder.root();
    List<ImageHeader> headers = facts.stream().flatMap(fact -> fact.header().stream()).toList();
    Map<String, Map<String, Integer>> counts = counts(folder);
    double imbalance = imbalance(readable(folder));
    List<String> remarks = new ArrayList<>(folder.remarks());
    imbalance(folder).ifPresent(remarks::add);
    addTiny(remarks, root, facts);
    remarks.addAll(
        ReadableClasses.losses(
            facts.stream().map(ImageFacts::image).toList(), folder.classes(), lost(facts)));
    return new FolderReport(
        root.toString(),
        folder.description(),
        folder.classes(),
        counts,
        tally(headers, header -> header.format().name()),
        tally(headers, FolderCheck::mode),
        FolderReport.Sizes.of(headers),
        skipped(folder, facts),
        relative(root, folder.ignored()),
        words(root, facts, fact -> fact.damage().orElse("")),
        words(root, facts, fact -> fact.header().map(FolderCheck::unusualMode).orElse("")),
        (int) headers.stream().filter(header -> header.orientation() != 1).count(),
        Duplicates.exact(facts).stream().map(g -> FolderReport.Group.of(root, g)).toList(),
        Duplicates.near(facts).stream().map(g -> FolderReport.Group.of(root, g)).toList(),
        imbalance,
        remarks);
  }

  private static Set<Path> lost(List<ImageFacts> facts) {
    return facts.stream()
        .filter(fact -> fact.failure().isPresent())
        .map(fact -> fact.image().file())
        .collect(Collectors.toSet());
  }

  private static void addTiny(List<String> remarks, Path root, List<ImageFacts> facts) {
    List<String> tiny =
        facts.stream()
            .filter(fact -> fact.header().map(FolderCheck::isTiny).orElse(false))
            .map(fact -> relative(root, fact.image().file()))
            .toList();
    if (!tiny.isEmpty()) {
      String more = tiny.size() > NAMED ? ", …" : "";
      remarks.add(
          String.format(
              "images less than %d pixels wide or high, which show next to nothing: %d (%s%s)",
              TINY,
              tiny.size(),
              String.join(", ", tiny.subList(0, Math.min(NAMED, tiny.size()))),
              more));
    }
  }

  private static boolean isTiny(ImageHeader header) {
    return Math.min(header.width(), header.height()) < TINY;
  }

  private static Map<String, Map<String, Integer>> counts(ImageFolder folder) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Split split : folder.splits().keySet()) {
      Map<String, Integer> ofSplit = new LinkedHashMap<>();
      for (int label = 0; label < folder.classes().size(); label++) {
        ofSplit.put(folder.classes().get(label), folder.ofClass(split, label).size());
      }
      counts.put(split.word(), ofSplit);
    }
    return counts;
  }

  static Optional<String> imbalance(ImageFolder folder) {
    Map<String, Integer> training = readable(folder);
    double imbalance = imbalance(training);
    if (imbalance <= FolderReport.NOTABLE_IMBALANCE) {
      return Optional.empty();
    }
    var most = Collections.max(training.entrySet(), Map.Entry.comparingByValue());
    var least = Collections.min(training.entrySet(), Map.Entry.comparingByValue());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the largest training class, '%s' (%d), has %.1f times the images of the smallest, '%s'"
                + " (%d): accuracy alone will flatter, look at each class",
            most.getKey(),
            most.getValue(),
            imbalance,
            least.getKey(),
            least.getValue()));
  }

  /** Training images of each class, without those that are known not to be read. */
  private static Map<String, Integer> readable(ImageFolder folder) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    folder.classes().forEach(name -> counts.put(name, 0));
    for (LabelledImage image : folder.images(Split.TRAIN)) {
      int one = folder.unread().containsKey(image.file()) ? 0 : 1;
      counts.merge(folder.classes().get(image.label()), one, Integer::sum);
    }
    return counts;
  }

  private static double imbalance(Map<String, Integer> training) {
    int most = training.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    int least = training.values().stream().mapToInt(Integer::intValue).min().orElse(1);
    return (double) most / Math.max(1, least);
  }

  private static Map<String, Integer> tally(
      List<ImageHeader> headers, Function<ImageHeader, String> property) {
    Map<String, Integer> tally = new TreeMap<>();
    headers.forEach(header -> tally.merge(property.apply(header), 1, Integer::sum));
    return tally;
  }

  private static Map<String, String> skipped(ImageFolder folder, List<ImageFacts> facts) {
    Map<String, String> skipped =
        new TreeMap<>(words(folder.root(), facts, fact -> fact.failure().orElse("")));
    skipped.putAll(relative(folder.root(), folder.unread()));
    return skipped;
  }

  private static Map<String, String> relative(Path root, Map<Path, String> words) {
    Map<String, String> relative = new LinkedHashMap<>();
    words.forEach((file, word) -> relative.put(relative(root, file), word));
    return relative;
  }

  private static Map<String, String> words(
      Path root, List<ImageFacts> facts, Function<ImageFacts, String> property) {
    Map<String, String> words = new LinkedHashMap<>();
    for (ImageFacts fact : facts) {
      String word = property.apply(fact);
      if (!word.isEmpty()) {
        words.put(relative(root, fact.image().file()), word);
      }
    }
    return words;
  }

  private static String mode(ImageHeader header) {
    String mode = header.mode().name().replace('_', ' ');
    return mode + " " + header.bitsPerChannel() + " bit";
  }

  private static String unusualMode(ImageHeader header) {
    boolean usual = header.mode() == USUAL_MODE && header.bitsPerChannel() == USUAL_BITS;
    return usual ? "" : mode(header);
  }

  static String relative(Path root, Path file) {
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }
}
