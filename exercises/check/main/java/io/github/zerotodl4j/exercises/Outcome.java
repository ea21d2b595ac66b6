package io.github.zerotodl4j.exercises;

import java.util.List;

/**
 * How far an exercise has come.
 *
 * @param state in one word
 * @param passed the steps that are right, in their order
 * @param step the first step that is not; empty when all passed
 * @param findings what is wrong with it, a line each
 * @param hint what to think about; may be empty
 */
public record Outcome(
    State state, List<String> passed, String step, List<String> findings, String hint) {

  /** The states of an exercise, from untouched to done. */
  public enum State {
    /** The file is gone. */
    MISSING("no file"),
    /** A hole is still there. */
    TO_DO("to do"),
    /** The compiler refuses it. */
    NOT_COMPILED("does not compile"),
    /** It runs and gives something else. */
    WRONG("not yet right"),
    /** Every step is right. */
    PASSED("passed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** The state as a user reads it. */
    public String words() {
      return words;
    }
  }

  static Outcome of(State state, List<String> findings) {
    return new Outcome(state, List.of(), "", findings, "");
  }
}
