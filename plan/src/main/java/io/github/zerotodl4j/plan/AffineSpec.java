package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Optional;

/**
 * Affine, also called dense or fully connected: {@code Y = X·W + b}. Images are read in the order
 * channel, height, width.
 *
 * @param outputs units
 */
public record AffineSpec(int outputs) implements LayerSpec {
  /** Checks the size. */
  public AffineSpec {
    Shapes.check(outputs > 0, "Affine: %d outputs, needs at least 1", outputs);
  }

  @Override
  public String title() {
    return "Affine " + outputs;
  }

  @Override
  public String text() {
    return "affine " + outputs;
  }

  @Override
  public int[] outputShape(int... in) {
    return new int[] {outputs};
  }

  @Override
  public Optional<WeightShape> weight(int... in) {
    int inputs = Shapes.size(in);
    return Optional.of(new WeightShape(inputs, inputs, outputs));
  }

  @Override
  public long parameterCount(int... in) {
    return (Shapes.size(in) + 1L) * outputs;
  }

  @Override
  public long multiplyAdds(int... in) {
    return (long) Shapes.size(in) * outputs;
  }
}
