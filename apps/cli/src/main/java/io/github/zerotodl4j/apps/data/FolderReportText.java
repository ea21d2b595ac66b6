package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Facts;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.images.FolderWords;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A {@link FolderReport} on the console; long lists are cut, {@code --json} has them whole. */
record FolderReportText(FolderReport report) {

  private static final int SHOWN = 20;

  void print(Console console) {
    FolderWords words = FolderWords.of(report);
    PrintWriter out = console.text();
    out.println(Printable.line(report.layout()));
    out.println();
    counts().print(console);
    out.println();
    Facts facts = new Facts(9);
    words.facts().forEach(facts::add);
    facts.print(console);
    words.sections().forEach(section -> print(out, section));
    out.println();
    out.println(words.verdict());
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

  private static void print(PrintWriter out, FolderWords.Section section) {
    List<String> lines = section.lines();
    out.printf("%n%s (%d):%n", section.title(), lines.size());
    lines.stream().limit(SHOWN).forEach(line -> out.println("  " + Printable.line(line)));
    if (lines.size() > SHOWN) {
      out.println("  … and " + (lines.size() - SHOWN) + " more, all of them with --json");
    }
  }
}
