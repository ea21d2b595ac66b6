package io.github.zerotodl4j.plan.file;

import java.util.Locale;

/** Tells by its words why a write failed, since Java has no exception of its own for it. */
public final class ClosedPipe {

  private ClosedPipe() {}

  /** Whether whoever read has closed the pipe, as {@code head} does: no mistake of anybody. */
  public static boolean isReasonOf(String failure) {
    String lower = failure == null ? "" : failure.toLowerCase(Locale.ROOT);
    return lower.contains("broken pipe") || lower.contains("pipe is being closed");
  }
}
