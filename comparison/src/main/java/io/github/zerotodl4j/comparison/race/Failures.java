package io.github.zerotodl4j.comparison.race;

/** Turns what a contestant threw into one line for a report. */
public final class Failures {
  private Failures() {}

  /** Returns one line that says what went wrong. */
  public static String message(Throwable thrown) {
    if (thrown instanceof ContestantFailedException) {
      return thrown.getMessage();
    }
    if (thrown instanceof OutOfMemoryError) {
      return "out of memory (" + thrown.getMessage() + "): a smaller batch needs less";
    }
    String text = String.valueOf(thrown.getMessage());
    return thrown.getClass().getSimpleName() + ": " + text.lines().findFirst().orElse("");
  }
}
