package io.github.zerotodl4j.comparison.race;

/** A contestant cannot go on; the message says why, and the others go on without it. */
public final class ContestantFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the reason in one line. */
  public ContestantFailedException(String message) {
    super(message);
  }

  /** Creates the exception with the reason in one line and what caused it. */
  public ContestantFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
