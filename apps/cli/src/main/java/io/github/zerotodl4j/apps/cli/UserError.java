package io.github.zerotodl4j.apps.cli;

/**
 * Something the user gave us cannot be used: ends the command with one line and exit code 2.
 *
 * <p>The message says what was expected, what was found, where, and what to do.
 */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The line for the user, without a prefix. */
  public UserError(String message) {
    super(message);
  }

  /** The line for the user, and what {@code --debug} shows besides. */
  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
