package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.file.ClosedPipe;

/** What a command printed did not arrive. */
final class OutputLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whoever read has closed the pipe, as {@code head} does: no mistake of anybody. */
  private final boolean unwanted;

  OutputLost(String reason) {
    super("standard output cannot be written: " + reason + "; what it holds is incomplete");
    this.unwanted = ClosedPipe.isReasonOf(reason);
  }

  boolean isUnwanted() {
    return unwanted;
  }
}
