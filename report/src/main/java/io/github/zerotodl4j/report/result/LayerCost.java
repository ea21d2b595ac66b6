package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * What one layer of a training step costs on both sides. Times are medians and null where they were
 * not measured.
 *
 * @param layer the layer with its number by hand, such as {@code 1 Convolution 16x3x3}
 * @param shape the shape of its output, with the batch
 * @param handForwardMillis forward by hand, ms a batch
 * @param handBackwardMillis backward by hand, ms a batch
 * @param dl4jForwardMillis forward in DL4J, ms a batch
 * @param dl4jBackwardMillis backward in DL4J, ms a batch
 */
public record LayerCost(
    String layer,
    List<Integer> shape,
    Double handForwardMillis,
    Double handBackwardMillis,
    Double dl4jForwardMillis,
    Double dl4jBackwardMillis) {

  /** Keeps a copy of the shape. */
  public LayerCost {
    shape = Copies.of(shape);
  }
}
