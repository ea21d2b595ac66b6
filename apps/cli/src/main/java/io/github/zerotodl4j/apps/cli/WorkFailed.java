package io.github.zerotodl4j.apps.cli;

/** The work itself went wrong although the input was fine: ends with one line and exit code 1. */
public final class WorkFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The line for the user, without a prefix. */
  public WorkFailed(String message) {
    super(message);
  }

  /** The line for the user, and what {@code --debug} shows besides. */
  public WorkFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
