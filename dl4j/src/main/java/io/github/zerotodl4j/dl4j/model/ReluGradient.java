package io.github.zerotodl4j.dl4j.model;

import java.nio.IntBuffer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The derivative of ReLU, told by its output: {@code dx = dy} where {@code y > 0}, 0 elsewhere.
 * DL4J calls a function for each number here.
 */
final class ReluGradient {
  private static final int BLOCK = 1 << 12;

  private ReluGradient() {}

  /** Whether an activation is ReLU without slope, threshold or maximum. */
  static boolean isRelu(IActivation activation) {
    return activation instanceof ActivationReLU && activation.equals(new ActivationReLU());
  }

  /**
   * Turns dy into dx.
   *
   * @param dy any shape, row-major
   * @param y the same shape, row-major, no number below 0
   */
  static void applyInPlace(INDArray dy, INDArray y) {
    IntBuffer gradients = RowMajor.bits(dy);
    IntBuffer outputs = RowMajor.bits(y);
    int length = gradients.capacity();
    RowMajor.parallel((length + BLOCK - 1) / BLOCK)
        .forEach(
            block ->
                mask(gradients, outputs, block * BLOCK, Math.min(BLOCK, length - block * BLOCK)));
  }

  private static void mask(IntBuffer gradients, IntBuffer outputs, int from, int count) {
    int[] g = new int[count];
    int[] y = new int[count];
    gradients.get(from, g);
    outputs.get(from, y);
    mask(g, y);
    gradients.put(from, g);
  }

  /** As bits, so that the loop needs no branch: a positive float is a positive integer. */
  static void mask(int[] g, int[] y) {
    for (int i = 0; i < g.length; i++) {
      g[i] &= ((0 - y[i]) & ~y[i]) >> 31;
    }
  }
}
