package io.github.zerotodl4j.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder of images, one sub-folder a class, and which image is for what.
 *
 * <pre>
 * DIR/cat/1.jpg         or   DIR/train/cat/1.jpg
 * DIR/dog/1.jpg              DIR/train/dog/1.jpg
 *                            DIR/validation/cat/…   (or val)
 *                            DIR/test/cat/…
 * </pre>
 *
 * <p>Classes are the sorted folder names of the training split and are numbered once; a split that
 * lacks a class, or has one too many, leads to a remark and never to other numbers. Without split
 * folders all images are for training until {@link #withValidation} sets some aside.
 *
 * @param root the folder
 * @param layout how it is built
 * @param classes the class names; a label is a position in this list
 * @param splits the images of each split that is there, sorted by class, then by path
 * @param otherClasses folders of each split that hold images of none of the classes, left out
 * @param unread files that will not be read, each with the reason; images by name are among them
 * @param ignored files and folders that do not count by rule (hidden ones, thumbnails of systems,
 *     backups, unfinished downloads, texts), each with the rule
 * @param remarks what was left out or looks wrong, one line each
 */
public record ImageFolder(
    Path root,
    Layout layout,
    List<String> classes,
    Map<Split, List<LabelledImage>> splits,
    Map<Split, Set<String>> otherClasses,
    Map<Path, String> unread,
    Map<Path, String> ignored,
    List<String> remarks) {

  /** How a folder is built. */
  public enum Layout {
    /** Class folders lie directly in the root. */
    CLASSES,
    /** Class folders lie in folders named train, val or validation, and test. */
    SPLITS
  }

  /** Copies the collections. */
  public ImageFolder {
    classes = List.copyOf(classes);
    Map<Split, List<LabelledImage>> copy = new EnumMap<>(Split.class);
    splits.forEach((split, images) -> copy.put(split, List.copyOf(images)));
    splits = Collections.unmodifiableMap(copy);
    otherClasses = Map.copyOf(otherClasses);
    unread = Collections.unmodifiableMap(new TreeMap<>(unread));
    ignored = Collections.unmodifiableMap(new TreeMap<>(ignored));
    remarks = List.copyOf(remarks);
  }

  /**
   * Looks for training images.
   *
   * @throws ImageFolderException if there are fewer than two classes with images to learn from
   */
  public static ImageFolder scan(Path root) throws IOException {
    return new FolderScan(root).forTraining();
  }

  /**
   * Looks for images of classes that are known already, such as those stored with a model.
   *
   * @param classes the class names in their order; folders of other names are left out
   * @throws ImageFolderException if there is no image of any of the classes
   */
  public static ImageFolder scan(Path root, List<String> classes) throws IOException {
    return new FolderScan(root).forClasses(classes);
  }

  /**
   * All image files below a folder, sorted, whatever their classes; those in formats that are not
   * read are among them, so that each gets an answer.
   *
   * @param remarks receives a line for each reason to leave something out
   */
  public static List<Path> files(Path folder, List<String> remarks) throws IOException {
    FolderFiles found = FolderFiles.of(folder);
    remarks.addAll(found.withoutImages().remarks());
    return found.images();
  }

  /** The images of one split, empty where there is none. */
  public List<LabelledImage> images(Split split) {
    return splits.getOrDefault(split, List.of());
  }

  /**
   * Sets a part of every class's training images aside for validation, unless there are validation
   * images already.
   *
   * @param fraction above 0 and below 1; at least one image of every class goes to each side
   * @param seed the same seed sets the same images aside
   * @throws ImageFolderException if a class has a single image
   */
  public ImageFolder withValidation(double fraction, long seed) throws ImageFolderException {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validation: expected a fraction above 0 and below 1, got " + fraction);
    }
    if (!images(Split.VALIDATION).isEmpty()) {
      return this;
    }
    List<LabelledImage> training = new ArrayList<>();
    List<LabelledImage> validation = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      List<LabelledImage> images = ofClass(Split.TRAIN, label);
      if (images.size() < 2) {
        throw new ImageFolderException(
            String.format(
                "%s: class '%s' has %d image, two or more are needed to set some aside for"
                    + " validation; add some, or learn without validation: --validation 0",
                root, classes.get(label), images.size()));
      }
      int[] order = Seeds.permutation(images.size(), new SplittableRandom(Seeds.mix(seed, label)));
      int aside = (int) Math.round(images.size() * fraction);
      aside = Math.max(1, Math.min(aside, images.size() - 1));
      boolean[] isAside = new boolean[images.size()];
      for (int i = 0; i < aside; i++) {
        isAside[order[i]] = true;
      }
      for (int i = 0; i < isAside.length; i++) {
        (isAside[i] ? validation : training).add(images.get(i));
      }
    }
    Map<Split, List<LabelledImage>> changed = new EnumMap<>(splits);
    changed.put(Split.TRAIN, training);
    changed.put(Split.VALIDATION, validation);
    return with(changed);
  }

  private ImageFolder with(Map<Split, List<LabelledImage>> others) {
    return new ImageFolder(root, layout, classes, others, otherClasses, unread, ignored, remarks);
  }

  /** The same with its validation images among those to learn from. */
  public ImageFolder withValidationLearnt() {
    List<LabelledImage> all = new ArrayList<>(images(Split.TRAIN));
    all.addAll(images(Split.VALIDATION));
    Map<Split, List<LabelledImage>> joined = new EnumMap<>(splits);
    joined.put(Split.TRAIN, all);
    joined.remove(Split.VALIDATION);
    return with(joined);
  }

  /** The images of one class in one split. */
  public List<LabelledImage> ofClass(Split split, int label) {
    return images(split).stream().filter(image -> image.label() == label).toList();
  }

  /** Warns of training classes that differ much in size. */
  public Optional<String> imbalance() {
    return FolderCheck.imbalance(this);
  }

  /** One line: layout, classes, images of each split. */
  public String description() {
    String counts =
        splits.entrySet().stream()
            .map(entry -> entry.getKey().word() + " " + entry.getValue().size())
            .collect(Collectors.joining(", "));
    String shown =
        classes.size() <= 10
            ? String.join(", ", classes)
            : String.join(", ", classes.subList(0, 10)) + ", …";
    return String.format(
        "%s: %s, %d classes (%s), images: %s",
        root,
        layout == Layout.CLASSES ? "one folder a class" : "split folders with one folder a class",
        classes.size(),
        shown,
        counts);
  }
}
