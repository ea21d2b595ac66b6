package io.github.zerotodl4j.apps.cli;

import java.util.Locale;

/** What a command printed did not arrive. */
final class OutputLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whoever read has closed the pipe, as {@code head} does: no mistake of anybody. */
  private final boolean unwanted;

  OutputLost(String reason) {
    super("standard output cannot be written: " + reason + "; what it holds is incomplete");
    String lower = reason.toLowerCase(Locale.ROOT);
    this.unwanted = lower.contains("broken pipe") || lower.contains("pipe is being closed");
  }

  boolean isUnwanted() {
    return unwanted;
  }
}
