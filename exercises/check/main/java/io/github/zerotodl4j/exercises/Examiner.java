package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.exercises.Outcome.State;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Compares what a class gives with what it should give, and stops at the first difference. */
public final class Examiner {
  private final List<String> passed = new ArrayList<>();
  private final List<String> given = new ArrayList<>();
  private String step = "";
  private String hint = "";

  private Examiner() {}

  /** Ends a check. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    private Stopped(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }

  /** Runs a check and returns what came of it; nothing that the checked class throws escapes. */
  static Outcome examine(Consumer<Examiner> check) {
    Examiner examiner = new Examiner();
    try {
      check.accept(examiner);
      return new Outcome(State.PASSED, examiner.passed, "", List.of(), "");
    } catch (Stopped stopped) {
      return stopped.outcome;
    } catch (RuntimeException | Error thrown) {
      return examiner.outcome(LearnerCode.state(thrown), LearnerCode.explain(thrown));
    }
  }

  /** Starts the next step; what was given to earlier steps is forgotten. */
  Examiner step(String name, String hint) {
    if (!step.isEmpty()) {
      passed.add(step);
    }
    step = name;
    this.hint = hint;
    given.clear();
    return this;
  }

  /** Ends the last step. */
  void done() {
    step("", "");
  }

  /** Names an input of the step, to be shown if the step fails. */
  Examiner given(String name, Tensor value) {
    given.addAll(ArrayText.named(name, value.shape(), doubles(value)));
    return this;
  }

  /** Names an input of the step in words. */
  Examiner given(String line) {
    given.add(line);
    return this;
  }

  /** Compares shape and numbers within float32's rounding. */
  void same(String what, int[] shape, double[] expected, Supplier<Tensor> got) {
    Tensor tensor = got.get();
    if (tensor == null) {
      stop(List.of(what + " is null, expected " + Arrays.toString(shape)));
    } else if (!tensor.hasShape(shape)) {
      stop(
          List.of(
              what + " has another shape",
              "expected  " + Arrays.toString(shape),
              "got       " + Arrays.toString(tensor.shape())));
    } else {
      same(what, shape, expected, doubles(tensor), 1e-4);
    }
  }

  /** Compares numbers of one shape; {@code tolerance} is relative above 1 and absolute below. */
  void same(String what, int[] shape, double[] expected, double[] got, double tolerance) {
    if (got == null || got.length != expected.length) {
      String count = got == null ? "null" : got.length + " numbers";
      stop(List.of(what + " is " + count + ", expected " + expected.length + " numbers"));
      return;
    }
    int first = -1;
    int wrong = 0;
    for (int i = 0; i < expected.length; i++) {
      if (!near(expected[i], got[i], tolerance)) {
        first = first < 0 ? i : first;
        wrong++;
      }
    }
    if (wrong > 0) {
      stop(difference(what, shape, expected, got, first, wrong));
    }
  }

  /** Compares one number. */
  void same(String what, double expected, double got, double tolerance) {
    if (!near(expected, got, tolerance)) {
      stop(
          List.of(
              what,
              "expected  " + ArrayText.number(expected),
              "got       " + ArrayText.number(got)));
    }
  }

  /** Holds that something is so. */
  void holds(boolean condition, String... otherwise) {
    if (!condition) {
      stop(List.of(otherwise));
    }
  }

  private static boolean near(double expected, double got, double tolerance) {
    return Math.abs(expected - got) <= tolerance * Math.max(1, Math.abs(expected));
  }

  private static List<String> difference(
      String what, int[] shape, double[] expected, double[] got, int first, int wrong) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%s %s: %d of %d numbers differ, the first at %s",
            what, Arrays.toString(shape), wrong, got.length, ArrayText.index(first, shape)));
    lines.add("expected  " + ArrayText.number(expected[first]));
    lines.add("got       " + ArrayText.number(got[first]));
    if (got.length > 1 && got.length <= ArrayText.SHOWN) {
      lines.addAll(ArrayText.named("all that was expected", shape, expected));
      lines.addAll(ArrayText.named("all that was got", shape, got));
    }
    return lines;
  }

  private void stop(List<String> findings) {
    throw new Stopped(outcome(State.WRONG, findings));
  }

  private Outcome outcome(State state, List<String> findings) {
    List<String> lines = new ArrayList<>(findings);
    if (state == State.WRONG) {
      lines.addAll(given);
    }
    return new Outcome(state, List.copyOf(passed), step, lines, hint);
  }

  static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return values;
  }
}
