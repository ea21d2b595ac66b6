package io.github.zerotodl4j.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that every format of the report shows alike.
 *
 * @param caption what it holds
 * @param note how to read it; may be empty
 * @param columns the titles; the first is that of the row titles
 * @param rows the rows, each with one cell a column
 */
public record ReportTable(String caption, String note, List<Column> columns, List<Row> rows) {

  /** Keeps copies of the lists. */
  public ReportTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column.
   *
   * @param title its title
   * @param side the side whose colour marks it: {@code hand}, {@code dl4j} or {@code stock}; empty
   *     for none
   */
  public record Column(String title, String side) {}

  /**
   * A row.
   *
   * @param cells the row's title and its values
   */
  public record Row(List<Cell> cells) {
    /** Keeps a copy of the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** What a value means for the reader. */
  public enum Mood {
    /** A plain value. */
    PLAIN(""),
    /** As it should be. */
    GOOD("good"),
    /** Not as it should be. */
    BAD("bad");

    private final String style;

    Mood(String style) {
      this.style = style;
    }

    /** The style class; empty for none. */
    public String style() {
      return style;
    }
  }

  /**
   * A cell.
   *
   * @param text the value with its unit
   * @param note its spread or another small line; may be empty
   * @param mood what it means
   * @param link where its text leads on the page; may be empty
   */
  public record Cell(String text, String note, Mood mood, String link) {

    /** A value. */
    public static Cell of(String text) {
      return of(text, "");
    }

    /** A value with a small line below. */
    public static Cell of(String text, String note) {
      return new Cell(text, note, Mood.PLAIN, "");
    }

    /** A number in its unit with its spread. */
    static Cell of(Unit unit, Measured measured) {
      return of(unit.text(measured.value()), unit.spread(measured));
    }
  }

  /** Collects a table. */
  static final class Builder {
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private String note = "";

    Builder(String caption) {
      this.caption = caption;
    }

    Builder note(String text) {
      note = text;
      return this;
    }

    Builder columns(String... titles) {
      for (String title : titles) {
        columns.add(new Column(title, ""));
      }
      return this;
    }

    Builder columns(List<Column> more) {
      columns.addAll(more);
      return this;
    }

    Builder row(String... texts) {
      List<Cell> cells = new ArrayList<>();
      for (String text : texts) {
        cells.add(Cell.of(text));
      }
      return row(cells);
    }

    Builder row(List<Cell> cells) {
      rows.add(new Row(cells));
      return this;
    }

    ReportTable build() {
      return new ReportTable(caption, note, columns, rows);
    }
  }
}
