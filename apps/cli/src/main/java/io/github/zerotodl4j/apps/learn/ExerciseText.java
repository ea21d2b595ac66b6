package io.github.zerotodl4j.apps.learn;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.exercises.Exercise;
import io.github.zerotodl4j.exercises.Exercises;
import io.github.zerotodl4j.exercises.Outcome;
import io.github.zerotodl4j.exercises.Outcome.State;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.LessonTranslation;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Lines;
import io.github.zerotodl4j.plan.language.Phrases;

/** Exercises and what came of them, in the words of the session's language. */
final class ExerciseText {
  private static final int CLASS = 18;
  private static final int TITLE = 45;

  private final Session session;
  private final Phrases words;

  ExerciseText(Session session) {
    this.session = session;
    this.words = session.console().words();
  }

  /** Prints a sentence with the places of {@link String#format}; its values stay as they are. */
  void say(String template, Object... values) {
    session.console().out().println(String.format(words.of(template), values));
  }

  /** The section of the tour that an exercise belongs to, as the tour titles it. */
  String section(Exercise<?> exercise) {
    Heading page = Chapters.find(String.valueOf(exercise.page())).heading();
    return LessonTranslation.phrases(session.language(), page).of(exercise.section());
  }

  /** An exercise in the list of all. */
  String row(Exercise<?> exercise, State state) {
    return String.format(
        "  %-4s  %s  %s  %s",
        exercise.number(),
        DisplayWidth.padded(Exercises.simpleName(exercise), CLASS),
        DisplayWidth.padded(words.of(exercise.title()), TITLE),
        words.of(state.words()));
  }

  /** An exercise alone. */
  String heading(Exercise<?> exercise, State state) {
    return exercise.number()
        + " "
        + Exercises.simpleName(exercise)
        + words.of(", ")
        + words.of(exercise.title())
        + words.of(": ")
        + words.of(state.words());
  }

  /** What is right, and what is not yet. */
  void steps(Outcome outcome) {
    outcome.passed().forEach(step -> line("  " + words.of("right") + "  ", words.of(step)));
    if (outcome.state() == State.PASSED) {
      return;
    }
    if (!outcome.step().isEmpty()) {
      String label = outcome.state() == State.TO_DO ? "to do" : "wrong";
      line("  " + words.of(label) + "  ", words.of(outcome.step()));
    }
    outcome.findings().forEach(line -> line("         ", words.of(line)));
    if (!outcome.hint().isEmpty()) {
      session.console().out().println();
      line(words.of("hint: "), words.of(outcome.hint()));
    }
  }

  /** Prints words that go on below themselves where a terminal would break them. */
  private void line(String label, String text) {
    Console console = session.console();
    int room = console.live() ? console.columns() : Integer.MAX_VALUE;
    Lines.of(label, " ".repeat(DisplayWidth.of(label)), text, room).forEach(console.out()::println);
  }
}
