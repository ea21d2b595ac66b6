package io.github.zerotodl4j.bench.process;

/** A process that was to measure has ended; the message says which and why. */
public final class BenchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in one line who could not go on and why. */
  public BenchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
