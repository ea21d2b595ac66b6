package io.github.zerotodl4j.lessons.chapter;

import java.util.ArrayList;
import java.util.List;

/** Counts values into the bars of a histogram. */
final class Bins {
  private Bins() {}

  /**
   * Returns bars of equal width, each {@code from, to, count}; values outside are not counted.
   *
   * @param values what is counted
   * @param from where the first bar starts
   * @param to where the last bar ends; a value equal to it counts into the last bar
   * @param bins how many bars
   */
  static List<double[]> of(float[] values, double from, double to, int bins) {
    double width = (to - from) / bins;
    int[] counts = new int[bins];
    for (float value : values) {
      if (value >= from && value <= to) {
        counts[Math.min(bins - 1, (int) ((value - from) / width))]++;
      }
    }
    List<double[]> bars = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      bars.add(new double[] {from + i * width, from + (i + 1) * width, counts[i]});
    }
    return bars;
  }
}
