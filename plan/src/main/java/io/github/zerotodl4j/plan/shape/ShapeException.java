package io.github.zerotodl4j.plan.shape;

/** Thrown when an array does not have the shape that an operation needs; the message holds both. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was needed, what was found, and where
   */
  public ShapeException(String message) {
    super(message);
  }
}
