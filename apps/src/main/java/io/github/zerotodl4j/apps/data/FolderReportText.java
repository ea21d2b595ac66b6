package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link FolderReport} as people read it; long lists are cut, {@code --json} has them whole. */
record FolderReportText(FolderReport report) {

  private static final int SHOWN = 20;

  void print(Console console) {
    PrintWriter out = console.out();
    out.println(Printable.line(report.layout()));
    out.println();
    counts().print(console);
    out.println();
    out.println("formats  " + tally(report.formats()));
    out.println("modes    " + tally(report.modes()));
    out.println("sizes    " + sizes());
    if (report.rotated() > 0) {
      out.println("EXIF     turns or mirrors " + report.rotated() + " images");
    }
    section(out, "Training would skip", words(report.skipped()));
    section(out, "Ignored by rule", words(report.ignored()));
    section(out, "Damaged inside, partly grey", words(report.damaged()));
    section(out, "Read as RGB of 8 bits, stored as something else", words(report.otherModes()));
    section(out, "The same bytes", groups(report.duplicates()));
    section(out, "Pictures that look alike", groups(report.lookAlikes()));
    section(out, "Remarks", report.remarks());
    out.println();
    out.println(verdict());
    out.flush();
  }

  private Table counts() {
    List<String> splits = List.copyOf(report.counts().keySet());
    List<String> titles = new ArrayList<>(List.of("class"));
    titles.addAll(splits);
    Table table = new Table(titles.toArray(String[]::new));
    for (String name : report.classes()) {
      List<String> row = new ArrayList<>(List.of(Printable.line(name)));
      splits.forEach(split -> row.add(report.counts().get(split).get(name).toString()));
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static String tally(Map<String, Integer> tally) {
    return tally.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private String sizes() {
    FolderReport.Sizes sizes = report.sizes();
    return String.format(
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

  private static void section(PrintWriter out, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.printf("%n%s (%d):%n", title, lines.size());
    lines.stream().limit(SHOWN).forEach(line -> out.println("  " + Printable.line(line)));
    if (lines.size() > SHOWN) {
      out.println("  … and " + (lines.size() - SHOWN) + " more, all of them with --json");
    }
  }

  private String verdict() {
    if (report.wouldSkip()) {
      int files = report.skipped().size();
      return "Training would skip " + (files == 1 ? "1 file." : files + " files.");
    }
    int ignored = report.ignored().size();
    return "Every image can be read"
        + (ignored == 0 ? "." : "; ignored by rule: " + ignored + ", as listed.");
  }
}
