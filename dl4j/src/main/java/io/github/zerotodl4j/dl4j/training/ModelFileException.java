package io.github.zerotodl4j.dl4j.training;

import java.io.IOException;

/** A model file cannot be used; the message is one line with the file and the reason. */
public final class ModelFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a line for the user. */
  public ModelFileException(String message) {
    super(message);
  }

  /** Creates the exception with a line for the user and what led to it. */
  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
