package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out a folder's layout and classes; the work behind {@link ImageFolder#scan}. */
final class FolderScan {

  private static final int NAMED = 20;

  /** More remarks of a kind are put into one. */
  private static final int ONE_BY_ONE = 5;

  private final Path root;
  private final ImageFolder.Layout layout;
  private final Map<Split, ClassFolders> found = new EnumMap<>(Split.class);
  private final Map<Split, Set<String>> otherClasses = new EnumMap<>(Split.class);
  private final List<String> remarks = new ArrayList<>();

  FolderScan(Path root) throws IOException {
    this.root = root;
    WebAddress.refuse(root.toString(), "the folder");
    if (!Files.exists(root)) {
      throw new ImageFolderException(root + ": no such folder; " + FolderHints.EXPECTED);
    }
    if (!Files.isDirectory(root)) {
      throw new ImageFolderException(root + ": a file, not a folder; " + FolderHints.EXPECTED);
    }
    FolderLayout understood = FolderLayout.of(root);
    layout = understood.kind();
    if (layout == ImageFolder.Layout.CLASSES) {
      ClassFolders classes = ClassFolders.scan(root);
      FolderLayout.checkAreNoSplits(classes);
      found.put(Split.TRAIN, classes);
    } else {
      found.putAll(understood.splits());
      remarks.addAll(understood.remarks());
      understood.besides().forEach(f -> remarks.add(f + ": beside the split folders, left out"));
    }
    found.values().forEach(split -> remarks.addAll(split.remarks()));
  }

  ImageFolder forTraining() throws IOException {
    ClassFolders training = found.get(Split.TRAIN);
    if (training == null) {
      throw new ImageFolderException(
          root
              + ": no images to learn from, only those for "
              + found.keySet().stream().map(Split::word).collect(Collectors.joining(" and "))
              + "; put those to learn from into a folder named train");
    }
    if (training.images().isEmpty()) {
      String loose =
          training.looseImages() > 0
              ? training.looseImages() + " images lie directly in it, without class folders"
              : "no class folders in it";
      throw new ImageFolderException(
          training.parent() + ": " + loose + "; " + FolderHints.of(training.parent()));
    }
    List<String> classes = List.copyOf(training.images().keySet());
    List<String> empty =
        classes.stream().filter(name -> training.images().get(name).isEmpty()).toList();
    if (!empty.isEmpty()) {
      throw new ImageFolderException(
          String.format(
              "%s: no images in class folder %s%s; add some or remove the folder%s",
              training.parent(), quoted(empty), reasons(training), hint(training.parent())));
    }
    if (classes.size() < 2) {
      throw new ImageFolderException(
          String.format(
              "%s: one class only (%s%s), two or more are needed to learn a difference; %s",
              training.parent(),
              quoted(classes),
              loose(training),
              FolderHints.of(training.parent())));
    }
    remarks.addAll(sameButForCase(classes));
    ReadableClasses.check(
        training.parent(),
        classes,
        List.copyOf(training.images().values()),
        file -> ImageDecoder.reading(file, ImageHeader::parse).checkSize(file.toString()));
    return labelled(classes);
  }

  /** What a folder with an empty class may be, if that is known. */
  private static String hint(Path folder) throws IOException {
    String hint = FolderHints.of(folder);
    return hint.equals(FolderHints.EXPECTED) ? "" : "; " + hint;
  }

  /** Other systems take such folders for one. */
  private static List<String> sameButForCase(List<String> classes) {
    return classes.stream()
        .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)))
        .values()
        .stream()
        .filter(names -> names.size() > 1)
        .map(names -> "classes " + quoted(names) + " differ in case alone: are they one?")
        .sorted()
        .toList();
  }

  /** Why a class may look empty: what could not be read is a remark. */
  private static String reasons(ClassFolders folders) {
    return folders.remarks().isEmpty() ? "" : " (" + String.join("; ", folders.remarks()) + ")";
  }

  private static String loose(ClassFolders folders) {
    int loose = folders.looseImages();
    String ignored =
        folders.outside().ignored().entrySet().stream()
            .filter(one -> !one.getValue().equals(IgnoredFiles.SYSTEM))
            .filter(one -> Files.isDirectory(one.getKey()))
            .map(one -> "'" + ClassFolders.name(one.getKey()) + "', " + one.getValue())
            .limit(ONE_BY_ONE)
            .collect(Collectors.joining("; "));
    return (loose == 0 ? "" : "; " + loose + " images lie beside it, in no class folder")
        + (ignored.isEmpty() ? "" : "; ignored beside it: " + ignored);
  }

  ImageFolder forClasses(List<String> classes) throws IOException {
    ImageFolder folder = labelled(classes);
    if (folder.splits().values().stream().allMatch(List::isEmpty)) {
      throw new ImageFolderException(
          String.format(
              "%s: no image in a folder of the classes %s%s", root, quoted(classes), hint(root)));
    }
    return folder;
  }

  private ImageFolder labelled(List<String> classes) {
    Map<Split, List<LabelledImage>> splits = new EnumMap<>(Split.class);
    found.forEach((split, folders) -> splits.put(split, label(split, folders, classes)));
    FolderFiles leftOut = new FolderFiles();
    found.values().forEach(split -> leftOut.addAll(split.leftOut()));
    return new ImageFolder(
        root, layout, classes, splits, otherClasses, leftOut.unread(), leftOut.ignored(), remarks);
  }

  /** Without split folders a split is the whole folder. */
  private String name(Split split) {
    return layout == ImageFolder.Layout.SPLITS ? split.word() : root.toString();
  }

  private List<LabelledImage> label(Split split, ClassFolders folders, List<String> classes) {
    List<LabelledImage> images = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<Path> files = folders.images().getOrDefault(classes.get(label), List.of());
      if (files.isEmpty()) {
        missing.add(classes.get(label));
      }
      for (Path file : files) {
        images.add(new LabelledImage(file, label));
      }
    }
    remarkMissing(split, missing);
    SortedMap<String, List<Path>> others = folders.images();
    others.keySet().removeAll(Set.copyOf(classes));
    remarkOthers(split, others, classes);
    others.values().removeIf(List::isEmpty);
    if (!others.isEmpty()) {
      otherClasses.put(split, new TreeSet<>(others.keySet()));
    }
    return images;
  }

  private void remarkMissing(Split split, List<String> missing) {
    if (missing.size() > ONE_BY_ONE) {
      remarks.add(
          String.format(
              "%s has no image of %d classes: %s", name(split), missing.size(), quoted(missing)));
    } else {
      missing.forEach(
          one -> remarks.add(String.format("%s has no image of class '%s'", name(split), one)));
    }
  }

  private void remarkOthers(
      Split split, SortedMap<String, List<Path>> others, List<String> classes) {
    if (others.size() > ONE_BY_ONE) {
      remarks.add(
          String.format(
              "%s has %d folders that are none of the classes %s: the %d images of %s are left out",
              name(split),
              others.size(),
              quoted(classes),
              others.values().stream().mapToInt(List::size).sum(),
              quoted(List.copyOf(others.keySet()))));
      return;
    }
    others.forEach(
        (name, files) ->
            remarks.add(
                String.format(
                    "%s has a folder '%s' that is none of the classes %s: its %d images are left"
                        + " out",
                    name(split), name, quoted(classes), files.size())));
  }

  /** The first names, and how many follow: a line is to be read. */
  static String quoted(List<String> names) {
    String shown = names.stream().limit(NAMED).collect(Collectors.joining("', '", "'", "'"));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }
}
