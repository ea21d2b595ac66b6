package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a folder's sub-folders are classes or splits. A name alone does not tell: a class may be
 * called {@code train}. A split holds class folders, a class holds images.
 *
 * @param kind classes or splits
 * @param splits what each split folder holds; empty where the sub-folders are classes
 * @param besides folders that lie beside the split folders
 */
record FolderLayout(ImageFolder.Layout kind, Map<Split, ClassFolders> splits, List<Path> besides) {

  /**
   * Looks at the sub-folders.
   *
   * @throws ImageFolderException if they may be either, or two are the same split
   */
  static FolderLayout of(Path root) throws IOException {
    Map<Path, Split> named = new LinkedHashMap<>();
    List<Path> besides = new ArrayList<>();
    for (Path folder : ClassFolders.entries(root)) {
      if (ClassFolders.isClassFolder(folder)) {
        Split.ofFolder(ClassFolders.name(folder))
            .ifPresentOrElse(split -> named.put(folder, split), () -> besides.add(folder));
      }
    }
    Map<Path, ClassFolders> contents = new LinkedHashMap<>();
    for (Path folder : named.keySet()) {
      contents.put(folder, inner(ClassFolders.scan(folder), named.get(folder)));
    }
    Set<Split> holdingClasses = new HashSet<>();
    contents.forEach(
        (folder, content) -> {
          if (content.holdsClasses()) {
            holdingClasses.add(named.get(folder));
          }
        });
    boolean areSplits =
        holdingClasses.contains(Split.TRAIN) || (!holdingClasses.isEmpty() && besides.isEmpty());
    if (!areSplits) {
      checkAreClasses(root, named, besides);
      return new FolderLayout(ImageFolder.Layout.CLASSES, Map.of(), List.of());
    }
    checkBesides(root, named, besides);
    return new FolderLayout(ImageFolder.Layout.SPLITS, unique(named, contents), besides);
  }

  /** Archives often hold a folder twice: seg_train/seg_train/cat. */
  private static ClassFolders inner(ClassFolders outer, Split split) throws IOException {
    List<String> holding = outer.classesWithImages();
    if (holding.size() != 1 || outer.looseImages() > 0) {
      return outer;
    }
    boolean same = Split.ofFolder(holding.get(0)).filter(split::equals).isPresent();
    for (Path folder : same ? ClassFolders.entries(outer.parent()) : List.<Path>of()) {
      if (ClassFolders.name(folder).equals(holding.get(0))) {
        ClassFolders once = ClassFolders.scan(folder);
        return once.holdsClasses() ? once : outer;
      }
    }
    return outer;
  }

  /** Folders named as splits with images directly in them would be learnt as classes. */
  private static void checkAreClasses(Path root, Map<Path, Split> named, List<Path> besides)
      throws ImageFolderException {
    if (besides.isEmpty() && new HashSet<>(named.values()).size() > 1) {
      throw new ImageFolderException(
          String.format(
              "%s: %s look like splits, but hold no class folders; %s",
              root, quoted(named.keySet()), FolderHints.EXPECTED));
    }
  }

  /** A class may be called train_station and hold folders: nothing but its name says split. */
  private static void checkBesides(Path root, Map<Path, Split> named, List<Path> besides)
      throws IOException {
    boolean sure =
        named.size() > 1
            || named.keySet().stream()
                .anyMatch(folder -> ClassFolders.name(folder).equalsIgnoreCase("train"));
    for (Path folder : sure ? List.<Path>of() : besides) {
      if (!FolderFiles.of(folder).images().isEmpty()) {
        throw new ImageFolderException(
            String.format(
                "%s: is %s a split or a class? Beside it lies %s with images. Rename it to train, or"
                    + " put its images directly into it",
                root, quoted(named.keySet()), quoted(Set.of(folder))));
      }
    }
  }

  private static Map<Split, ClassFolders> unique(
      Map<Path, Split> named, Map<Path, ClassFolders> contents) throws ImageFolderException {
    Map<Split, ClassFolders> splits = new EnumMap<>(Split.class);
    for (Map.Entry<Path, ClassFolders> one : contents.entrySet()) {
      Split split = named.get(one.getKey());
      ClassFolders before = splits.put(split, one.getValue());
      if (before != null) {
        throw new ImageFolderException(
            before.parent() + " and " + one.getKey() + " are both " + split.word() + ": keep one");
      }
    }
    return splits;
  }

  /**
   * Refuses classes that all hold the same folders: most likely these are the classes, and the
   * outer ones splits by names that are not known here.
   */
  static void checkAreNoSplits(ClassFolders folders) throws ImageFolderException {
    Set<String> common = null;
    for (Map.Entry<String, List<Path>> one : folders.images().entrySet()) {
      Path parent = folders.parent().resolve(one.getKey());
      Set<String> inside =
          one.getValue().stream()
              .map(
                  file ->
                      parent.getNameCount() + 1 < file.getNameCount()
                          ? file.getName(parent.getNameCount()).toString()
                          : "")
              .collect(Collectors.toCollection(TreeSet::new));
      if (common == null) {
        common = inside;
      } else {
        common.retainAll(inside);
      }
      if (inside.contains("")) {
        return;
      }
    }
    if (folders.classes().size() > 1 && common != null && common.size() > 1) {
      throw new ImageFolderException(
          String.format(
              "%s: %s all hold the folders %s; if those are the classes, name the outer folders"
                  + " train, validation and test, or give one of them; if not, put each class'"
                  + " images directly into its folder",
              folders.parent(),
              FolderScan.quoted(List.copyOf(folders.classes().keySet())),
              FolderScan.quoted(List.copyOf(common))));
    }
  }

  /** Which folder is taken for which split, where the names do not say it themselves. */
  List<String> remarks() {
    return splits.entrySet().stream()
        .filter(one -> !isPlain(one.getValue().parent(), one.getKey()))
        .map(one -> one.getValue().parent() + ": taken for the " + one.getKey().word() + " split")
        .toList();
  }

  private static boolean isPlain(Path folder, Split split) {
    String name = ClassFolders.name(folder);
    return name.equalsIgnoreCase(split.word())
        || (split == Split.VALIDATION && name.equalsIgnoreCase("val"));
  }

  private static String quoted(Set<Path> folders) {
    return folders.stream()
        .map(folder -> "'" + ClassFolders.name(folder) + "'")
        .collect(Collectors.joining(", "));
  }
}
