package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a check says about an image folder; paths are relative to the folder.
 *
 * @param folder the folder
 * @param layout one line: how it is built
 * @param classes the class names in the order of their labels
 * @param counts images of each split and class, by name
 * @param formats readable images of each file format
 * @param modes readable images of each colour mode and depth, such as "RGB 8 bit"
 * @param sizes widths and heights of the readable images
 * @param skipped files that training would leave out, each with the reason
 * @param ignored files and folders that do not count by rule, each with the rule
 * @param damaged files that can be read but are partly broken inside, each with the decoder's words
 * @param otherModes readable images that are not RGB of 8 bits, each with its mode
 * @param rotated readable images that EXIF turns or mirrors
 * @param duplicates groups of files with the same bytes
 * @param lookAlikes groups of pictures whose perceptual hashes differ in at most 4 of 64 bits
 * @param imbalance images of the largest training class per image of the smallest
 * @param remarks what was left out while scanning, and what looks wrong
 */
public record FolderReport(
    String folder,
    String layout,
    List<String> classes,
    Map<String, Map<String, Integer>> counts,
    Map<String, Integer> formats,
    Map<String, Integer> modes,
    Sizes sizes,
    Map<String, String> skipped,
    Map<String, String> ignored,
    Map<String, String> damaged,
    Map<String, String> otherModes,
    int rotated,
    List<Group> duplicates,
    List<Group> lookAlikes,
    double imbalance,
    List<String> remarks) {

  /** Classes that differ by more than this factor lead to a remark. */
  public static final double NOTABLE_IMBALANCE = 1.5;

  /** Whether training would leave out a file. */
  public boolean wouldSkip() {
    return !skipped.isEmpty();
  }

  /**
   * Files that are one picture.
   *
   * @param files relative paths
   * @param acrossSplits whether they are in more than one split
   * @param acrossClasses whether they carry more than one label
   */
  public record Group(List<String> files, boolean acrossSplits, boolean acrossClasses) {

    static Group of(Path root, Duplicates.Group group) {
      return new Group(
          group.files().stream().map(file -> FolderCheck.relative(root, file)).toList(),
          group.acrossSplits(),
          group.acrossClasses());
    }
  }

  /**
   * Widths and heights in pixels as stored; all 0 where no image can be read.
   *
   * @param minWidth smallest width
   * @param medianWidth median width
   * @param maxWidth largest width
   * @param minHeight smallest height
   * @param medianHeight median height
   * @param maxHeight largest height
   */
  public record Sizes(
      int minWidth, int medianWidth, int maxWidth, int minHeight, int medianHeight, int maxHeight) {

    static Sizes of(List<ImageHeader> headers) {
      if (headers.isEmpty()) {
        return new Sizes(0, 0, 0, 0, 0, 0);
      }
      int[] widths = headers.stream().mapToInt(ImageHeader::width).sorted().toArray();
      int[] heights = headers.stream().mapToInt(ImageHeader::height).sorted().toArray();
      int last = widths.length - 1;
      return new Sizes(
          widths[0], widths[last / 2], widths[last], heights[0], heights[last / 2], heights[last]);
    }
  }
}
