package io.github.zerotodl4j.lessons.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Points for charts, and arrays in the forms that checks compare. */
final class Curves {
  private Curves() {}

  /** Evenly spaced values, both ends included: {@code numpy.linspace}. */
  static double[] linspace(double from, double to, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = from + (to - from) * i / (count - 1);
    }
    return x;
  }

  /** Points of a function, evenly spaced. */
  static List<double[]> of(DoubleUnaryOperator f, double from, double to, int count) {
    double[] x = linspace(from, to, count);
    List<double[]> points = new ArrayList<>(count);
    for (double value : x) {
      points.add(new double[] {value, f.applyAsDouble(value)});
    }
    return points;
  }

  /** Points whose x is their position from 1. */
  static List<double[]> numbered(double... y) {
    List<double[]> points = new ArrayList<>(y.length);
    for (int i = 0; i < y.length; i++) {
      points.add(new double[] {i + 1, y[i]});
    }
    return points;
  }

  /** Values of an ND4J array, row by row, whatever its type and order. */
  static double[] values(INDArray array) {
    try (INDArray rows = array.dup('c')) {
      return rows.data().asDouble();
    }
  }

  /** The same values in double. */
  static double[] values(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
