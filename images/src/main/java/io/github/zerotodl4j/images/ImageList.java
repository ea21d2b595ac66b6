package io.github.zerotodl4j.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The images of a training run as they were when it began: which split each is in, and what its
 * bytes were. Seeds refer to positions in this list, so a run that goes on with it goes on to the
 * same result, whatever was put into the folder meanwhile.
 *
 * @param format version of this list, {@link #FORMAT}
 * @param images in the order of the folder's scan, split by split
 */
public record ImageList(int format, List<Entry> images) {

  /** The version written now. */
  public static final int FORMAT = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * One image.
   *
   * @param split what it is for
   * @param label its class
   * @param path within the data folder, parts parted by /
   * @param sha256 of its bytes; empty if it could not be read
   * @param skipped why it is left out; empty if it is learnt from
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Entry(Split split, String label, String path, String sha256, String skipped) {

    /** Checks that nothing is missing and that the path leads nowhere else. */
    public Entry {
      if (split == null || label == null || path == null) {
        throw new IllegalArgumentException("image: split, label and path must be given");
      }
      Path inside = Path.of(path);
      if (path.isEmpty() || inside.isAbsolute() || !inside.normalize().equals(inside)) {
        throw new IllegalArgumentException(
            "image: expected a path within the data folder, got \"" + path + "\"");
      }
      sha256 = sha256 == null ? "" : sha256;
      skipped = skipped == null ? "" : skipped;
    }

    Path in(Path root) {
      return root.resolve(path);
    }

    private Entry withSkipped(String reason) {
      return new Entry(split, label, path, sha256, reason);
    }

    private Entry withPath(String now) {
      return new Entry(split, label, now, sha256, skipped);
    }
  }

  /** Copies the list. */
  public ImageList {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "list of images: expected format "
              + FORMAT
              + ", got "
              + format
              + "; another version of this program wrote it");
    }
    images = List.copyOf(images);
  }

  /** Lists what a scan found, and reads every file once. */
  public static ImageList of(ImageFolder folder) {
    List<LabelledImage> all = folder.splits().values().stream().flatMap(List::stream).toList();
    Map<Path, String> digests = Digests.of(all.stream().map(LabelledImage::file).toList());
    List<Entry> entries = new ArrayList<>();
    folder
        .splits()
        .forEach(
            (split, images) ->
                images.forEach(
                    image ->
                        entries.add(
                            new Entry(
                                split,
                                folder.classes().get(image.label()),
                                inside(folder.root(), image.file()),
                                digests.get(image.file()),
                                folder.unread().getOrDefault(image.file(), "")))));
    return new ImageList(FORMAT, entries);
  }

  private static String inside(Path root, Path file) {
    return root.relativize(file).toString().replace(File.separatorChar, '/');
  }

  /** Reads a list that {@link #toJson} wrote; the message of what is none says why. */
  public static ImageList ofJson(byte[] json) throws ImageFolderException {
    try {
      return MAPPER.readValue(json, ImageList.class);
    } catch (JacksonException e) {
      throw new ImageFolderException("not a list of a run's images: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ImageFolderException("not a list of a run's images: " + e.getMessage());
    }
  }

  /** As text, a line for each image. */
  public String toJson() {
    return images.stream()
        .map(ImageList::line)
        .collect(
            Collectors.joining(",\n", "{\"format\": " + format + ", \"images\": [\n", "\n]}\n"));
  }

  private static String line(Entry entry) {
    try {
      return MAPPER.writeValueAsString(entry);
    } catch (JacksonException e) {
      throw new IllegalStateException("five texts are always JSON", e);
    }
  }

  /** The images of some splits. */
  List<Entry> of(Collection<Split> splits) {
    return images.stream().filter(entry -> splits.contains(entry.split())).toList();
  }

  /** The images that are left out, each with the reason. */
  public Map<Path, String> skipped(Path root) {
    Map<Path, String> skipped = new TreeMap<>();
    for (Entry entry : images) {
      if (!entry.skipped().isEmpty()) {
        skipped.put(entry.in(root), entry.skipped());
      }
    }
    return skipped;
  }

  /** Returns the same list in which these files are left out too. */
  public ImageList withSkipped(Path root, Map<Path, String> reasons) {
    return new ImageList(
        format,
        images.stream()
            .map(entry -> entry.withSkipped(reasons.getOrDefault(entry.in(root), entry.skipped())))
            .toList());
  }

  /** Returns the same list with the names that its images have now. */
  public ImageList renamed(Path root, ListedImages found) {
    return new ImageList(
        format,
        images.stream()
            .map(
                entry -> {
                  Path file = found.files().getOrDefault(entry, entry.in(root));
                  return entry.withPath(inside(root, file));
                })
            .toList());
  }

  /** How many images of a split have the bytes of one that is learnt from. */
  public int learntAmong(Split split) {
    Set<String> learnt = learnt();
    return (int)
        images.stream()
            .filter(entry -> entry.split() == split && entry.skipped().isEmpty())
            .filter(entry -> learnt.contains(entry.sha256()))
            .count();
  }

  /** The images that are in more than one class, byte for byte: one of their labels is wrong. */
  public List<Entry> ambiguous() {
    Map<String, Set<String>> labels = new HashMap<>();
    for (Entry entry : images) {
      labels.computeIfAbsent(entry.sha256(), none -> new HashSet<>()).add(entry.label());
    }
    return images.stream()
        .filter(entry -> entry.skipped().isEmpty() && !entry.sha256().isEmpty())
        .filter(entry -> labels.get(entry.sha256()).size() > 1)
        .toList();
  }

  /** The digests of what was learnt from. */
  public Set<String> learnt() {
    return images.stream()
        .filter(entry -> entry.split() == Split.TRAIN && entry.skipped().isEmpty())
        .map(Entry::sha256)
        .filter(digest -> !digest.isEmpty())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
