package io.github.zerotodl4j.comparison.trainreport;

import io.github.zerotodl4j.comparison.report.Format;
import io.github.zerotodl4j.comparison.report.Matrix;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** A model's confusion matrix, ready to be drawn row by row. */
public final class ConfusionTable {

  private ConfusionTable() {}

  /**
   * A true class.
   *
   * @param name the class
   * @param cells what its images were taken for
   */
  public record Row(String name, List<Matrix.Cell> cells) {}

  /** Returns a row for each class, deeper colour for more mistakes. */
  public static List<Row> rows(Evaluation evaluation) {
    int[][] confusion = evaluation.confusion();
    int largest = 0;
    for (int truth = 0; truth < confusion.length; truth++) {
      for (int said = 0; said < confusion.length; said++) {
        largest = truth == said ? largest : Math.max(largest, confusion[truth][said]);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int truth = 0; truth < confusion.length; truth++) {
      List<Matrix.Cell> cells = new ArrayList<>();
      for (int said = 0; said < confusion.length; said++) {
        int count = confusion[truth][said];
        String text = count == 0 ? "·" : Format.count(count);
        cells.add(new Matrix.Cell(text, Format.heat(truth == said, count, largest)));
      }
      rows.add(new Row(evaluation.classes().get(truth), cells));
    }
    return rows;
  }
}
