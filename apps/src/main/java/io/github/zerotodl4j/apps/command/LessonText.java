package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.comparison.learn.Block;
import io.github.zerotodl4j.comparison.learn.Block.Check;
import io.github.zerotodl4j.comparison.learn.Chart;
import io.github.zerotodl4j.comparison.learn.Diagram;
import io.github.zerotodl4j.comparison.learn.Lesson;
import io.github.zerotodl4j.comparison.learn.Lesson.Section;
import io.github.zerotodl4j.comparison.learn.page.BlockView;
import io.github.zerotodl4j.comparison.learn.page.InlineText;
import io.github.zerotodl4j.comparison.learn.page.MathMarkup;
import java.io.PrintWriter;
import java.util.List;

/** A lesson on the console: its text and numbers; charts and pictures are named, not drawn. */
final class LessonText {
  private static final int WIDEST = 100;

  private final PrintWriter out;
  private final Console console;
  private final int width;

  LessonText(Console console) {
    this.console = console;
    this.out = console.out();
    this.width = Math.min(WIDEST, console.columns());
  }

  void print(Lesson lesson) {
    String title = lesson.heading().number() + "  " + lesson.heading().title();
    out.println(title);
    out.println("=".repeat(title.length()));
    paragraph(lesson.heading().summary(), "");
    for (Section section : lesson.sections()) {
      out.println();
      out.println(section.title());
      out.println("-".repeat(section.title().length()));
      section.blocks().forEach(this::print);
    }
    out.println();
    out.flush();
  }

  private void print(Block block) {
    if (block instanceof Block.Text text) {
      paragraph(InlineText.plain(text.content()), "");
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
      out.println(
          "  ["
              + gallery.pictures().size()
              + " pictures on the page: "
              + InlineText.plain(gallery.caption())
              + "]");
    } else if (block instanceof Chart chart) {
      out.println("  [chart on the page: " + chart.title() + "]");
    } else if (block instanceof Diagram diagram) {
      diagram(diagram);
    }
  }

  private void table(Block.Table table) {
    out.println();
    out.println(InlineText.plain(table.caption()));
    out.println();
    Table cells = new Table(table.headers().toArray(String[]::new));
    for (List<String> row : table.rows()) {
      cells.row(row.stream().map(LessonText::cell).toArray(String[]::new));
    }
    cells.print(console);
    out.println();
  }

  private static String cell(String cell) {
    return InlineText.plain(cell).replace("`", "");
  }

  private void code(Block.Excerpt excerpt) {
    out.println();
    out.println("  " + excerpt.side().words() + ": " + excerpt.path() + ":" + excerpt.line());
    out.println();
    excerpt.code().lines().forEach(line -> out.println(("    " + line).stripTrailing()));
    out.println();
  }

  private void check(Check check) {
    out.println(
        "  "
            + check.what()
            + ", "
            + BlockView.count(check)
            + ": "
            + BlockView.verdict(check)
            + ", largest difference "
            + BlockView.difference(check));
    out.println(String.format("    %-7s  %s", check.sides().first(), BlockView.hand(check)));
    out.println(String.format("    %-7s  %s", check.sides().second(), BlockView.dl4j(check)));
  }

  private void diagram(Diagram diagram) {
    out.println();
    out.println("  " + diagram.title());
    Table edges = new Table("from", "to", "forward", "backward");
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

  private void paragraph(String text, String indentation) {
    StringBuilder line = new StringBuilder(indentation);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + 1 > width && line.length() > indentation.length()) {
        out.println(line);
        line = new StringBuilder(indentation);
      }
      line.append(line.length() > indentation.length() ? " " : "").append(word);
    }
    out.println(line);
  }
}
