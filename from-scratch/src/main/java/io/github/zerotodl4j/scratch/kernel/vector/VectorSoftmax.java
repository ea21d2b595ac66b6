package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax with a row in each lane where there are few classes, and a class in each lane where there
 * are many. What is added in which order does not depend on the width of vectors.
 */
final class VectorSoftmax {
  /**
   * Elements below which vectors gain nothing that one can see: a call so small would take hundreds
   * of steps to be compiled, and until then puts every vector into an object.
   */
  static final int FEWEST = 256;

  /** Classes that fill vectors. */
  static final int MANY_CLASSES = 64;

  /** Rows that are turned into columns together; a multiple of every vector length. */
  private static final int ROWS = 64;

  /** Partial sums of a row. */
  private static final int PARTIAL_SUMS = 16;

  /** Values summed in float before they are added to a double. */
  private static final int STRETCH = 64 * PARTIAL_SUMS;

  private static final ThreadLocal<float[]> COLUMNS =
      ThreadLocal.withInitial(() -> new float[(MANY_CLASSES + 2) * ROWS]);

  private VectorSoftmax() {}

  /** A lane for each row. */
  static void columns(
      int from, int to, int classes, float[] x, float[] y, float[] maxima, double[] sums) {
    float[] columns = COLUMNS.get();
    int size = classes * ROWS;
    for (int i = from; i < to; i += ROWS) {
      int count = Math.min(ROWS, to - i);
      turn(x, i, count, classes, columns);
      for (int lane = 0; lane < ROWS; lane += LENGTH) {
        subtractMaxima(columns, lane, size);
      }
      Exponential.inPlace(0, size, columns);
      for (int lane = 0; lane < ROWS; lane += LENGTH) {
        divideBySums(columns, lane, size);
      }
      turnBack(columns, i, count, classes, y);
      for (int r = 0; r < count; r++) {
        maxima[i + r] = columns[size + r];
        sums[i + r] = columns[size + ROWS + r];
      }
    }
  }

  /** Columns beyond the last row are zero: a number, whatever was there before. */
  private static void turn(float[] x, int row, int count, int classes, float[] columns) {
    if (count < ROWS) {
      Arrays.fill(columns, 0);
    }
    for (int j = 0; j < classes; j++) {
      int from = row * classes + j;
      for (int r = 0; r < count; r++) {
        columns[j * ROWS + r] = x[from];
        from += classes;
      }
    }
  }

  private static void turnBack(float[] columns, int row, int count, int classes, float[] y) {
    for (int j = 0; j < classes; j++) {
      int to = row * classes + j;
      for (int r = 0; r < count; r++) {
        y[to] = columns[j * ROWS + r];
        to += classes;
      }
    }
  }

  /** Maxima stand behind the columns. */
  private static void subtractMaxima(float[] columns, int lane, int size) {
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = lane; i < size; i += ROWS) {
      max = max.max(FloatVector.fromArray(SPECIES, columns, i));
    }
    for (int i = lane; i < size; i += ROWS) {
      FloatVector.fromArray(SPECIES, columns, i).sub(max).intoArray(columns, i);
    }
    max.intoArray(columns, size + lane);
  }

  /** Sums stand behind the maxima. */
  private static void divideBySums(float[] columns, int lane, int size) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = lane; i < size; i += ROWS) {
      sum = sum.add(FloatVector.fromArray(SPECIES, columns, i));
    }
    FloatVector inverse = FloatVector.broadcast(SPECIES, 1f).div(sum);
    for (int i = lane; i < size; i += ROWS) {
      FloatVector.fromArray(SPECIES, columns, i).mul(inverse).intoArray(columns, i);
    }
    sum.intoArray(columns, size + ROWS + lane);
  }

  /** A lane for each class. */
  static void rows(
      int from, int to, int classes, float[] x, float[] y, float[] maxima, double[] sums) {
    float[] partial = COLUMNS.get();
    for (int i = from; i < to; i++) {
      int row = i * classes;
      maxima[i] = max(x, row, row + classes);
      subtract(x, row, row + classes, maxima[i], y);
      Exponential.inPlace(row, row + classes, y);
      double sum = 0;
      for (int j = 0; j < classes; j += STRETCH) {
        sum += sum(y, row + j, Math.min(STRETCH, classes - j), partial);
      }
      sums[i] = sum;
      scale(y, row, row + classes, (float) (1 / sum));
    }
  }

  private static float max(float[] x, int from, int to) {
    FloatVector maxima = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    int i = from;
    for (; i + LENGTH <= to; i += LENGTH) {
      maxima = maxima.max(FloatVector.fromArray(SPECIES, x, i));
    }
    float max = maxima.reduceLanes(VectorOperators.MAX);
    for (; i < to; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  private static void subtract(float[] x, int from, int to, float max, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] - max;
    }
  }

  private static double sum(float[] x, int from, int length, float[] partial) {
    int whole = length - length % PARTIAL_SUMS;
    for (int lane = 0; lane < PARTIAL_SUMS; lane += LENGTH) {
      FloatVector sums = FloatVector.zero(SPECIES);
      for (int i = from + lane; i < from + whole; i += PARTIAL_SUMS) {
        sums = sums.add(FloatVector.fromArray(SPECIES, x, i));
      }
      sums.intoArray(partial, lane);
    }
    double total = 0;
    for (int i = 0; i < PARTIAL_SUMS; i++) {
      total += partial[i];
    }
    for (int i = from + whole; i < from + length; i++) {
      total += x[i];
    }
    return total;
  }

  private static void scale(float[] y, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      y[i] *= factor;
    }
  }
}
