package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.ClassScore;
import io.github.zerotodl4j.report.result.SideResult;
import java.util.ArrayList;
import java.util.List;

/** A confusion matrix, ready to be drawn cell by cell. */
public final class Matrix {
  private Matrix() {}

  /**
   * A true class.
   *
   * @param name the class
   * @param cells what its samples were called
   * @param score its precision and recall; null in a difference
   */
  public record Row(String name, List<Cell> cells, ClassScore score) {}

  /**
   * A cell.
   *
   * @param text what it shows
   * @param style its style classes
   */
  public record Cell(String text, String style) {}

  /** Returns the rows of a side's matrix. */
  public static List<Row> rows(SideResult side) {
    List<List<Integer>> confusion = side.answers().confusion();
    int largest = 0;
    for (int i = 0; i < confusion.size(); i++) {
      for (int k = 0; k < confusion.size(); k++) {
        largest = i == k ? largest : Math.max(largest, confusion.get(i).get(k));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < confusion.size(); i++) {
      List<Cell> cells = new ArrayList<>();
      for (int k = 0; k < confusion.size(); k++) {
        int count = confusion.get(i).get(k);
        String text = count == 0 ? "·" : Format.count(count);
        cells.add(new Cell(text, Format.heat(i == k, count, largest)));
      }
      ClassScore score = side.answers().classes().get(i);
      rows.add(new Row(score.name(), cells, score));
    }
    return rows;
  }

  /**
   * Returns the rows of the difference of two matrices, the first minus the second; empty unless
   * both are there.
   */
  public static List<Row> difference(SideResult first, SideResult second) {
    if (first == null || second == null) {
      return List.of();
    }
    List<List<Integer>> a = first.answers().confusion();
    List<List<Integer>> b = second.answers().confusion();
    List<Row> rows = new ArrayList<>();
    int largest = 0;
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      for (int k = 0; k < a.size(); k++) {
        largest = Math.max(largest, Math.abs(a.get(i).get(k) - b.get(i).get(k)));
      }
    }
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      List<Cell> cells = new ArrayList<>();
      for (int k = 0; k < a.size(); k++) {
        cells.add(difference(a.get(i).get(k) - b.get(i).get(k), largest));
      }
      rows.add(new Row(first.answers().classes().get(i).name(), cells, null));
    }
    return rows;
  }

  /** Whether two matrices differ nowhere. */
  public static boolean isZero(List<Row> difference) {
    return difference.stream()
        .allMatch(row -> row.cells().stream().allMatch(cell -> cell.style().equals("zero")));
  }

  private static Cell difference(int difference, int largest) {
    if (difference == 0) {
      return new Cell("·", "zero");
    }
    String side = difference > 0 ? "more" : "less";
    String text = (difference > 0 ? "+" : "−") + Format.count(Math.abs(difference));
    return new Cell(text, side + " " + side + Format.heatLevel(Math.abs(difference), largest));
  }
}
