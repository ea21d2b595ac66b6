package io.github.zerotodl4j.comparison.process;

import java.io.IOException;

/** A process ended although it was still needed. */
public final class ChildEndedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ChildEndedException(String reason) {
    super("the process ended: " + reason);
    this.reason = reason;
  }

  /** What it said last, in a line. */
  public String reason() {
    return reason;
  }
}
