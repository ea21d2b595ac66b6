package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * How a side got there.
 *
 * @param epochs accuracy along the way, in order
 * @param timesTo how long it took to 95, 98 and 99 % test accuracy
 * @param lossCurve the training loss along the way, thinned for charts
 */
public record Learning(List<EpochPoint> epochs, List<TimeTo> timesTo, List<LossPoint> lossCurve) {
  /** Nothing was seen. */
  public static final Learning NONE = new Learning(List.of(), List.of(), List.of());

  /** Keeps copies. */
  public Learning {
    epochs = Copies.of(epochs);
    timesTo = Copies.of(timesTo);
    lossCurve = Copies.of(lossCurve);
  }
}
