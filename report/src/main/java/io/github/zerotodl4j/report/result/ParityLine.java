package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * One array that both sides computed.
 *
 * @param kind {@code activation}, {@code output}, {@code loss} or {@code gradient}
 * @param name the layer or parameter, such as {@code W1}
 * @param shape its shape, with the batch where it has one
 * @param absolute the largest absolute difference of any element
 * @param scale the largest magnitude of the hand-written side's elements
 * @param relative {@code absolute / scale}, 0 where both are 0
 * @param bound the largest difference that float32 rounding explains here, absolute
 * @param verdict what the differences mean
 */
public record ParityLine(
    String kind,
    String name,
    List<Integer> shape,
    double absolute,
    double scale,
    double relative,
    double bound,
    Verdict verdict) {

  /** Keeps a copy of the shape. */
  public ParityLine {
    shape = Copies.of(shape);
  }
}
