package io.github.zerotodl4j.training.report;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.report.page.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's confusion matrix, ready to be drawn row by row; of many classes the part that a person
 * reads, whose columns end with one for all others.
 *
 * @param columns what the model says
 * @param rows a row for each true class
 * @param isPart whether classes are left out
 */
public record ConfusionTable(List<String> columns, List<Row> rows, boolean isPart) {

  private static final int MOST = 30;

  /** Of more classes: those that take part in most mistakes. */
  private static final int SHOWN = 20;

  /**
   * A true class.
   *
   * @param name the class
   * @param cells what its images were taken for
   */
  public record Row(String name, List<Matrix.Cell> cells) {}

  /** Deeper colour for more mistakes. */
  public static ConfusionTable of(Evaluation evaluation) {
    int[][] confusion = evaluation.confusion();
    List<Integer> shown = shown(confusion);
    boolean part = shown.size() < confusion.length;
    int largest = 0;
    for (int truth : shown) {
      for (int said : shown) {
        largest = truth == said ? largest : Math.max(largest, confusion[truth][said]);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int truth : shown) {
      List<Matrix.Cell> cells = new ArrayList<>();
      int others = IntStream.of(confusion[truth]).sum();
      for (int said : shown) {
        int count = confusion[truth][said];
        others -= count;
        cells.add(cell(count, Format.heat(truth == said, count, largest)));
      }
      if (part) {
        cells.add(cell(others, ""));
      }
      rows.add(new Row(evaluation.classes().get(truth), cells));
    }
    List<String> columns = new ArrayList<>(shown.stream().map(evaluation.classes()::get).toList());
    if (part) {
      columns.add("others");
    }
    return new ConfusionTable(columns, rows, part);
  }

  private static Matrix.Cell cell(int count, String style) {
    return new Matrix.Cell(count == 0 ? "·" : Format.count(count), style);
  }

  private static List<Integer> shown(int[][] confusion) {
    int classes = confusion.length;
    if (classes <= MOST) {
      return IntStream.range(0, classes).boxed().toList();
    }
    int[] mistakes = new int[classes];
    for (int truth = 0; truth < classes; truth++) {
      for (int said = 0; said < classes; said++) {
        mistakes[truth] += truth == said ? 0 : confusion[truth][said];
        mistakes[said] += truth == said ? 0 : confusion[truth][said];
      }
    }
    return IntStream.range(0, classes)
        .boxed()
        .sorted(Comparator.comparingInt(label -> -mistakes[label]))
        .limit(SHOWN)
        .sorted()
        .toList();
  }

  /** The figures of each class; of many those of lowest recall, the worst first. */
  public static List<Evaluation.ClassFigures> classes(Evaluation evaluation) {
    List<Evaluation.ClassFigures> all = evaluation.perClass();
    return all.size() <= MOST
        ? all
        : all.stream()
            .filter(figures -> figures.images() > 0)
            .sorted(Comparator.comparingDouble(Evaluation.ClassFigures::recall))
            .limit(MOST)
            .toList();
  }
}
