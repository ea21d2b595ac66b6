package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.Perceptron;
import java.util.ArrayList;
import java.util.List;

/** Gates as pictures: the plane of their two inputs, and the line a perceptron draws in it. */
final class GatePlanes {
  private static final double LOW = -0.5;
  private static final double HIGH = 1.5;
  private static final int CELLS = 40;

  private GatePlanes() {}

  /** One gate: where it fires, its line, and what was wanted at the four corners. */
  static Chart plane(String name, Perceptron p) {
    List<Series> series = new ArrayList<>();
    series.add(shaded((x1, x2) -> fires(p, x1, x2)));
    series.add(border(name + "'s line", p, Tone.QUIET));
    series.addAll(points(p));
    return new Chart(name, Axis.of("x1"), Axis.of("x2"), series, true);
  }

  /** The part of the plane where something fires. */
  static Series shaded(Region region) {
    return Planes.cells("fires", (x1, x2) -> region.contains(x1, x2) ? 1 : 0, LOW, HIGH, CELLS);
  }

  /** A part of the plane. */
  @FunctionalInterface
  interface Region {
    boolean contains(double x1, double x2);
  }

  static boolean fires(Perceptron p, double x1, double x2) {
    return p.w1() * x1 + p.w2() * x2 + p.b() > 0;
  }

  /** Where the weighted sum is 0, solved for x2. */
  static double lineAt(Perceptron p, double x1) {
    return -(p.w1() * x1 + p.b()) / p.w2();
  }

  /** w1·x1 + w2·x2 + b = 0, as far as it lies in the plane. */
  static Series border(String name, Perceptron p, Tone tone) {
    List<double[]> line = new ArrayList<>();
    for (double x1 : Curves.linspace(LOW, HIGH, 201)) {
      double x2 = lineAt(p, x1);
      if (x2 >= LOW && x2 <= HIGH) {
        line.add(new double[] {x1, x2});
      }
    }
    return Series.of(name, Kind.LINE, tone, line);
  }

  static List<Series> points(Gate gate) {
    List<double[]> ones = new ArrayList<>();
    List<double[]> zeros = new ArrayList<>();
    for (int[] x : Chapter02Perceptron.INPUTS) {
      (gate.output(x[0], x[1]) == 1 ? ones : zeros).add(new double[] {x[0], x[1]});
    }
    return List.of(
        Series.of("wanted: 1", Kind.DOTS, Tone.DL4J, ones),
        Series.of("wanted: 0", Kind.DOTS, Tone.HAND, zeros));
  }
}
