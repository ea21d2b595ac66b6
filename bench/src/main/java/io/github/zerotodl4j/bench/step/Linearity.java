package io.github.zerotodl4j.bench.step;

/**
 * Where a time is in proportion to the amount of work: the longest stretch around the cheapest
 * point in which a unit of work costs at most {@value #TOLERANCE} times what it costs there.
 *
 * @param from index of the first point of the stretch
 * @param to index of the last point of the stretch
 * @param unitMillis the lowest time of one unit of work, ms
 * @param fixedMillis what the smallest amount of work takes beyond its share, ms, at least 0: a
 *     cost that a step has however small it is
 */
public record Linearity(int from, int to, double unitMillis, double fixedMillis) {
  static final double TOLERANCE = 1.25;

  /** Looks at points by rising amount. */
  static Linearity of(double[] amounts, double[] millis) {
    int cheapest = 0;
    for (int i = 1; i < amounts.length; i++) {
      if (unit(amounts, millis, i) < unit(amounts, millis, cheapest)) {
        cheapest = i;
      }
    }
    double lowest = unit(amounts, millis, cheapest);
    int from = cheapest;
    while (from > 0 && unit(amounts, millis, from - 1) <= TOLERANCE * lowest) {
      from--;
    }
    int to = cheapest;
    while (to + 1 < amounts.length && unit(amounts, millis, to + 1) <= TOLERANCE * lowest) {
      to++;
    }
    return new Linearity(from, to, lowest, Math.max(0, millis[0] - lowest * amounts[0]));
  }

  private static double unit(double[] amounts, double[] millis, int i) {
    return millis[i] / amounts[i];
  }
}
