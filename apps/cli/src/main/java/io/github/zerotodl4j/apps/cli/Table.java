package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.language.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** A table for the console: the first column reads from the left, numbers line up on the right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** The titles of the columns. */
  public Table(String... titles) {
    rows.add(List.of(titles));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has another number of cells than the titles
   */
  public Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of " + rows.get(0).size() + " cells expected, got " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table, the titles underlined. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    lines.add(1, "-".repeat(lines.stream().mapToInt(Table::width).max().orElse(0)));
    return lines;
  }

  /** Prints the table on the console's standard output. */
  public void print(Console console) {
    Table said = new Table(all(rows.get(0), console));
    rows.stream().skip(1).forEach(row -> said.row(all(row, console)));
    said.lines().forEach(console.out()::println);
  }

  private static String[] all(List<String> cells, Console console) {
    return cells.stream().map(console.words()::of).toArray(String[]::new);
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return DisplayWidth.of(text);
  }
}
