package io.github.zerotodl4j.lessons.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as the cells of a table. */
final class Cells {
  private Cells() {}

  /** With this many decimals, and thousands apart. */
  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A share as per cent with one decimal. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A whole number with thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** As an exponent with two digits that count. */
  static String power(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** A matrix as rows for a table, the row's number first. */
  static List<List<String>> matrix(float[] values, int columns, int decimals) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < values.length / columns; row++) {
      List<String> cells = new ArrayList<>();
      cells.add("row " + row);
      for (int column = 0; column < columns; column++) {
        cells.add(fixed(values[row * columns + column], decimals));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** The headers of such a table. */
  static List<String> columns(int columns) {
    List<String> headers = new ArrayList<>(List.of(""));
    for (int column = 0; column < columns; column++) {
      headers.add("column " + column);
    }
    return headers;
  }
}
