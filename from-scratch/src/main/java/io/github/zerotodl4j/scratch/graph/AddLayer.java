package io.github.zerotodl4j.scratch.graph;

/** A node that adds: {@code z = x + y; dx = dz; dy = dz}. Book section 5.4.2. */
public final class AddLayer {

  /** Returns {@code x + y}; the way back needs neither. */
  public double forward(double x, double y) {
    return x + y;
  }

  /**
   * Returns the gradients: a sum passes them on unchanged.
   *
   * @param dout the gradient with respect to the sum
   */
  public Gradients backward(double dout) {
    return new Gradients(dout, dout);
  }
}
