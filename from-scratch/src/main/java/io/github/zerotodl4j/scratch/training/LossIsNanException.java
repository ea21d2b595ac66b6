package io.github.zerotodl4j.scratch.training;

/** Thrown when a loss is not a finite number: nothing that follows would mean anything. */
public final class LossIsNanException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message which step, and what to try
   */
  public LossIsNanException(String message) {
    super(message);
  }
}
