package io.github.zerotodl4j.exchange;

import java.io.IOException;

/** A file of another program cannot be used; the message is one line with the reason. */
public final class ForeignFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a line for the user. */
  public ForeignFileException(String message) {
    super(message);
  }

  /** Creates the exception with a line for the user and what led to it. */
  public ForeignFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
