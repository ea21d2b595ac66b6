package io.github.zerotodl4j.plan;

/**
 * The shape of a layer's weights.
 *
 * @param inputs how many inputs one unit or one position of a filter has, for the initial weights
 * @param shape of W: {@code [in, out]} or {@code [filters, channels, height, width]}
 */
public record WeightShape(int inputs, int... shape) {
  /** Copies the shape. */
  public WeightShape {
    shape = shape.clone();
  }
}
