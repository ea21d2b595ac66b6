package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Functions of two variables as coloured planes and vector fields. */
final class Planes {
  private Planes() {}

  /** A function's values over a square grid of cells that reaches from one bound to the other. */
  static Series cells(String name, DoubleBinaryOperator f, double from, double to, int perSide) {
    return cells(name, f, from, to, from, to, perSide, perSide);
  }

  /** A function's values over a grid of cells. */
  static Series cells(
      String name,
      DoubleBinaryOperator f,
      double fromX,
      double toX,
      double fromY,
      double toY,
      int columns,
      int rows) {
    List<double[]> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double y = fromY + (row + 0.5) * (toY - fromY) / rows;
      for (int column = 0; column < columns; column++) {
        double x = fromX + (column + 0.5) * (toX - fromX) / columns;
        cells.add(new double[] {x, y, f.applyAsDouble(x, y)});
      }
    }
    return Series.of(name, Kind.CELLS, Tone.QUIET, cells);
  }
}
