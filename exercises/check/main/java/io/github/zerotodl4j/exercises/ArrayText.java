package io.github.zerotodl4j.exercises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Arrays as a learner reads them: an index per axis, a line per row. */
final class ArrayText {
  /** Larger arrays are not printed. */
  static final int SHOWN = 36;

  private ArrayText() {}

  /** Four decimals, without a sign in front of a zero. */
  static String number(double value) {
    if (Math.abs(value) >= 1e6) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.equals("-0.0000") ? "0.0000" : text;
  }

  /** The position of a row-major index, such as {@code [1, 0, 2]}. */
  static String index(int flat, int... shape) {
    int[] position = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      position[axis] = flat % shape[axis];
      flat /= shape[axis];
    }
    return Arrays.toString(position);
  }

  /** The name with the shape, and the rows below it; the name alone for a large array. */
  static List<String> named(String name, int[] shape, double[] values) {
    List<String> lines = new ArrayList<>();
    lines.add(name + " " + Arrays.toString(shape));
    if (values.length > SHOWN) {
      return lines;
    }
    int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
    for (int row = 0; row < values.length; row += columns) {
      StringBuilder line = new StringBuilder(" ");
      for (int column = 0; column < columns; column++) {
        line.append(String.format(Locale.ROOT, " %8s", number(values[row + column])));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
