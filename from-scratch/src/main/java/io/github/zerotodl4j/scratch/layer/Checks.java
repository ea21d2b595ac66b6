package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/** What several layers check in the same words. */
final class Checks {
  private Checks() {}

  /** Refuses a gradient whose shape is not that of the last output. */
  static void gradient(String layer, Tensor dout, Tensor output) {
    if (output == null) {
      throw new IllegalStateException(
          layer + ": backward needs a forward before it; call forward first");
    }
    Shapes.check(
        dout.hasShape(output.shape()),
        "%s: gradient is %s, the last output was %s",
        layer,
        Shapes.text(dout.shape()),
        Shapes.text(output.shape()));
  }

  /** Refuses anything but one image's {@code [c, h, w]}. */
  static void image(String layer, int... sampleShape) {
    Shapes.check(
        sampleShape.length == 3,
        "%s: an input sample is %s, needs [c, h, w]",
        layer,
        Shapes.text(sampleShape));
  }
}
