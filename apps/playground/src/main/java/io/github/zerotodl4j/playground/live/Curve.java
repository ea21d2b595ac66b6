package io.github.zerotodl4j.playground.live;

import java.util.ArrayList;
import java.util.List;

/** Points of two curves, thinned out evenly when there are too many to draw. */
final class Curve {
  private static final int MOST = 400;

  private final List<double[]> points = new ArrayList<>();
  private int every = 1;
  private int seen;

  /** Adds a point, or leaves it out. */
  synchronized void add(double x, double byHand, double dl4j) {
    if (seen++ % every == 0) {
      points.add(new double[] {x, byHand, dl4j});
      if (points.size() == MOST) {
        for (int i = MOST - 1; i > 0; i -= 2) {
          points.remove(i);
        }
        every *= 2;
      }
    }
  }

  /** The points so far. */
  synchronized List<double[]> points() {
    return List.copyOf(points);
  }
}
