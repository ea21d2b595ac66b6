package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cli.WorkFailed;

/** Finds the reason in what Spark throws: its own message is a stack trace of all machines. */
final class Failures {

  private Failures() {}

  /**
   * The same in one line.
   *
   * @param what went wrong
   */
  static RuntimeException of(String what, Throwable thrown) {
    Throwable reason = thrown;
    while (reason.getCause() != null && reason.getCause() != reason) {
      reason = reason.getCause();
    }
    String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    return new WorkFailed(what + ": " + message.lines().findFirst().orElse(""), thrown);
  }
}
