package io.github.zerotodl4j.images;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a {@link FolderReport} says, in words for a terminal or a page.
 *
 * @param facts a name and a line each: formats, modes, sizes
 * @param sections what somebody should look at; those without lines are left out
 * @param verdict what training would make of it
 */
public record FolderWords(Map<String, String> facts, List<Section> sections, String verdict) {

  /** Lines under a title. */
  public record Section(String title, List<String> lines) {}

  /** Puts a report into words. */
  public static FolderWords of(FolderReport report) {
    return new FolderWords(facts(report), sections(report), verdict(report));
  }

  private static Map<String, String> facts(FolderReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("formats", tally(report.formats()));
    facts.put("modes", tally(report.modes()));
    facts.put("sizes", sizes(report.sizes()));
    if (report.rotated() > 0) {
      facts.put("EXIF", "turns or mirrors " + report.rotated() + " images");
    }
    return facts;
  }

  private static List<Section> sections(FolderReport report) {
    List<Section> all = new ArrayList<>();
    all.add(new Section("Training would skip", words(report.skipped())));
    all.add(new Section("Ignored by rule", words(report.ignored())));
    all.add(new Section("Damaged inside, partly grey", words(report.damaged())));
    all.add(
        new Section("Read as RGB of 8 bits, stored as something else", words(report.otherModes())));
    all.add(new Section("The same bytes", groups(report.duplicates())));
    all.add(new Section("Pictures that look alike", groups(report.lookAlikes())));
    all.add(new Section("Remarks", report.remarks()));
    return all.stream().filter(section -> !section.lines().isEmpty()).toList();
  }

  private static String tally(Map<String, Integer> tally) {
    return tally.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String sizes(FolderReport.Sizes sizes) {
    return String.format(
        Locale.ROOT,
        "%d to %d wide (median %d), %d to %d high (median %d)",
        sizes.minWidth(),
        sizes.maxWidth(),
        sizes.medianWidth(),
        sizes.minHeight(),
        sizes.maxHeight(),
        sizes.medianHeight());
  }

  private static List<String> words(Map<String, String> words) {
    return words.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  private static List<String> groups(List<FolderReport.Group> groups) {
    return groups.stream()
        .map(
            group ->
                String.join(" = ", group.files())
                    + (group.acrossSplits() ? "  [ACROSS SPLITS]" : "")
                    + (group.acrossClasses() ? "  [TWO CLASSES]" : ""))
        .toList();
  }

  private static String verdict(FolderReport report) {
    if (report.wouldSkip()) {
      int files = report.skipped().size();
      return "Training would skip " + (files == 1 ? "1 file." : files + " files.");
    }
    int ignored = report.ignored().size();
    return "Every image can be read"
        + (ignored == 0 ? "." : "; ignored by rule: " + ignored + ", as listed.");
  }
}
