package io.github.zerotodl4j.scratch.graph;

/** A node that multiplies: {@code z = x · y; dx = dz · y; dy = dz · x}. Book section 5.4.1. */
public final class MulLayer {
  private double x;
  private double y;

  /** Returns {@code x · y} and keeps both for the way back. */
  public double forward(double x, double y) {
    this.x = x;
    this.y = y;
    return x * y;
  }

  /**
   * Returns the gradients of the last {@link #forward}: each input gets the other one's value.
   *
   * @param dout the gradient with respect to the product
   */
  public Gradients backward(double dout) {
    return new Gradients(dout * y, dout * x);
  }
}
