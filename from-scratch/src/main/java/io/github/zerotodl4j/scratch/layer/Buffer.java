package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * A layer's memory for one result: allocated for the largest batch so far and handed out again and
 * again, so that a training step allocates (almost) nothing.
 */
final class Buffer {
  private float[] data = new float[0];
  private Tensor tensor;

  /** Returns a tensor of this shape over this buffer's memory; it holds whatever was there. */
  Tensor shaped(int... shape) {
    if (tensor == null || !tensor.hasShape(shape)) {
      int size = Shapes.size(shape);
      if (data.length < size) {
        data = new float[size];
      }
      tensor = Tensor.of(data, shape);
    }
    return tensor;
  }
}
