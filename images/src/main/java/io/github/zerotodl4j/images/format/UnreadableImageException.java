package io.github.zerotodl4j.images.format;

import java.io.IOException;

/** One image file cannot be used; the message is one line that says which and why. */
public class UnreadableImageException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Creates the exception.
   *
   * @param name the file, as the user knows it
   * @param reason what is wrong with it
   */
  public UnreadableImageException(String name, String reason) {
    super(name + ": " + reason);
    this.reason = reason;
  }

  /** Creates the exception with the failure that led to it. */
  public UnreadableImageException(String name, String reason, Throwable cause) {
    this(name, reason);
    initCause(cause);
  }

  /** What is wrong, without the file's name. */
  public String reason() {
    return reason;
  }
}
