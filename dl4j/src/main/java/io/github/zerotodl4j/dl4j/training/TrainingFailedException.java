package io.github.zerotodl4j.dl4j.training;

/** Training cannot go on; the message is one line that says what to change. */
public final class TrainingFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a line for the user. */
  public TrainingFailedException(String message) {
    super(message);
  }
}
