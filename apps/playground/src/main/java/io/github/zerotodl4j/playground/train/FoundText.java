package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.images.FolderWords;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a check found, cut to what a page can show.
 *
 * @param layout how the folder is built, in one line
 * @param classes their names
 * @param counts pictures of each split and class, by name
 * @param facts a name and a line each
 * @param sections what somebody should look at
 * @param verdict what training makes of it
 */
record FoundText(
    String layout,
    List<String> classes,
    Map<String, Map<String, Integer>> counts,
    Map<String, String> facts,
    List<FolderWords.Section> sections,
    String verdict) {
  private static final int MOST_LINES = 50;

  static FoundText of(FolderReport report) {
    FolderWords words = FolderWords.of(report);
    return new FoundText(
        report.layout().replace(report.folder() + ": ", ""),
        report.classes(),
        report.counts(),
        words.facts(),
        words.sections().stream().map(section -> cut(section, report.folder())).toList(),
        words.verdict());
  }

  /** A visitor knows nothing of a temporary folder, and nobody reads thousands of lines. */
  private static FolderWords.Section cut(FolderWords.Section section, String folder) {
    List<String> lines = new ArrayList<>();
    section.lines().stream()
        .limit(MOST_LINES)
        .forEach(line -> lines.add(line.replace(folder + File.separator, "")));
    int more = section.lines().size() - lines.size();
    if (more > 0) {
      lines.add("… and " + more + " more");
    }
    return new FolderWords.Section(section.title() + ": " + section.lines().size(), lines);
  }
}
