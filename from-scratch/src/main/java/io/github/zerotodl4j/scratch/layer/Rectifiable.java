package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * A layer that can apply ReLU to its output in the same pass over memory. Only speed differs from
 * the layer followed by {@link Relu}; see {@link Rectified}.
 */
public interface Rectifiable extends Layer {

  /**
   * Like {@link #forward}, then {@code max(y, 0)}.
   *
   * @param x the input, {@code [n, ...]}
   * @return the rectified output, {@code [n, ...]}
   */
  Tensor forwardRectified(Tensor x);
}
