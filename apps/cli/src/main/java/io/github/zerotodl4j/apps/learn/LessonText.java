package io.github.zerotodl4j.apps.learn;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.lessons.Block;
import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Diagram;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.page.BlockView;
import io.github.zerotodl4j.lessons.page.InlineText;
import io.github.zerotodl4j.lessons.page.MathMarkup;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Lines;
import io.github.zerotodl4j.plan.language.Phrases;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A lesson on the console: its text and numbers; charts and pictures are named, not drawn. */
final class LessonText {
  private static final int WIDEST = 100;
  private static final int SIDE = 7;

  private final PrintWriter out;
  private final Console console;
  private final int width;
  private final Phrases words;

  LessonText(Console console, Phrases words) {
    this.words = words;
    this.console = console;
    this.out = console.out();
    this.width = Math.min(WIDEST, console.columns());
  }

  void print(Lesson lesson) {
    String title = lesson.heading().number() + "  " + lesson.heading().title();
    out.println(title);
    out.println("=".repeat(DisplayWidth.of(title)));
    wrapped("", "", lesson.heading().summary());
    for (Section section : lesson.sections()) {
      out.println();
      out.println(section.title());
      out.println("-".repeat(DisplayWidth.of(section.title())));
      section.blocks().forEach(this::print);
    }
    out.println();
    out.flush();
  }

  private void print(Block block) {
    if (block instanceof Block.Text text) {
      wrapped("", "", InlineText.plain(text.content()));
    } else if (block instanceof Block.Formula formula) {
      out.println();
      out.println("    " + MathMarkup.plain(formula.source()));
      out.println();
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Listing listing) {
      listing.excerpts().forEach(this::code);
    } else if (block instanceof Check check) {
      check(check);
    } else if (block instanceof Block.Gallery gallery) {
      String caption = InlineText.plain(gallery.caption());
      int count = gallery.pictures().size();
      wrapped("  ", "   ", words.of("[" + count + " pictures on the page: " + caption + "]"));
    } else if (block instanceof Block.Task task) {
      wrapped(
          "  ",
          "    ",
          words.of("Exercise")
              + " "
              + task.number()
              + " "
              + task.title()
              + words.of(": ")
              + "zero exercise "
              + task.number());
    } else if (block instanceof Chart chart) {
      wrapped("  ", "   ", words.of("[chart on the page: " + chart.title() + "]"));
    } else if (block instanceof Diagram diagram) {
      diagram(diagram);
    }
  }

  private void table(Block.Table table) {
    out.println();
    wrapped("", "", InlineText.plain(table.caption()));
    out.println();
    List<String> lines = lines(table);
    if (lines.stream().mapToInt(DisplayWidth::of).max().orElse(0) <= width) {
      lines.forEach(out::println);
    } else {
      table.rows().forEach(row -> stacked(table.headers(), row));
    }
    out.println();
  }

  /** The table's lines: numbers end below each other, words begin so. */
  private static List<String> lines(Block.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.headers());
    table.rows().forEach(row -> rows.add(row.stream().map(LessonText::cell).toList()));
    int[] widths = new int[table.headers().size()];
    for (int i = 0; i < widths.length; i++) {
      if (BlockView.columnClass(table, i).isEmpty()) {
        int column = i;
        widths[i] = rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
      }
    }
    Table cells = new Table(padded(rows.get(0), widths));
    rows.stream().skip(1).forEach(row -> cells.row(padded(row, widths)));
    return cells.lines();
  }

  private static String[] padded(List<String> row, int... widths) {
    String[] cells = row.toArray(String[]::new);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = DisplayWidth.padded(cells[i], widths[i]);
    }
    return cells;
  }

  /** A row too wide for the console, a cell a line. */
  private void stacked(List<String> headers, List<String> row) {
    out.println(cell(row.get(0)));
    for (int i = 1; i < row.size(); i++) {
      wrapped("  " + headers.get(i) + ": ", "    ", cell(row.get(i)));
    }
  }

  private static String cell(String cell) {
    return InlineText.plain(cell).replace("`", "");
  }

  private void code(Block.Excerpt excerpt) {
    out.println();
    String side = "  " + words.of(excerpt.side().words()) + ": ";
    out.println(side + place(excerpt, room() - DisplayWidth.of(side) - 1));
    out.println();
    excerpt.code().lines().forEach(this::codeLine);
    out.println();
  }

  /** How wide a line may be that is better not broken: a log keeps it whole. */
  private int room() {
    return console.live() ? width : Integer.MAX_VALUE;
  }

  /** Where an excerpt stands: of a path that is too long its end. */
  private static String place(Block.Excerpt excerpt, int room) {
    String place = excerpt.path() + ":" + excerpt.line();
    int from = 0;
    while (place.length() - from > room && place.indexOf('/', from + 1) > 0) {
      from = place.indexOf('/', from + 1);
    }
    return (from > 0 ? "…" : "") + place.substring(from);
  }

  /** A line of code; one that is too long goes on further in, as Java is written. */
  private void codeLine(String line) {
    String indent = "    " + line.substring(0, line.length() - line.stripLeading().length());
    Lines.of(indent, indent + "    ", line.strip(), room())
        .forEach(part -> out.println(part.stripTrailing()));
  }

  private void check(Check check) {
    String verdict =
        words.format(
            "%s, %s: %s, largest difference %s",
            check.what(),
            BlockView.count(check),
            BlockView.verdict(check),
            BlockView.difference(check));
    wrapped("  ", "  ", verdict);
    values(check.sides().first(), BlockView.hand(check));
    values(check.sides().second(), BlockView.dl4j(check));
  }

  private void values(String side, String values) {
    String gap = " ".repeat(Math.max(0, SIDE - DisplayWidth.of(side)) + 2);
    String label = "    " + side + gap;
    wrapped(label, " ".repeat(DisplayWidth.of(label)), values);
  }

  private void diagram(Diagram diagram) {
    out.println();
    wrapped("  ", "  ", diagram.title());
    Table edges =
        new Table(words.of("from"), words.of("to"), words.of("forward"), words.of("backward"));
    diagram
        .edges()
        .forEach(
            e ->
                edges.row(
                    label(diagram, e.from()), label(diagram, e.to()), e.forward(), e.backward()));
    edges.print(console);
    out.println();
  }

  private static String label(Diagram diagram, String name) {
    Diagram.Node node = diagram.node(name);
    return node.operation() ? node.label() + " (" + name + ")" : node.label();
  }

  /**
   * Prints words in lines as wide as the console, the first line and the others each begun alike.
   */
  private void wrapped(String first, String others, String text) {
    Lines.of(first, others, text, width).forEach(out::println);
  }
}
