package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exercises.ExerciseCompiler.Compiled;
import io.github.zerotodl4j.exercises.Outcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.nd4j.linalg.factory.Nd4j;

/** Compiles and checks exercises of one checkout. */
public final class ExerciseRunner {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path root;
  private final Duration limit;
  private final ExerciseCompiler compiler = new ExerciseCompiler();

  /**
   * Creates a runner.
   *
   * @param root the checkout, which has the folder {@code exercises}
   */
  public ExerciseRunner(Path root) {
    this(root, LIMIT);
  }

  ExerciseRunner(Path root, Duration limit) {
    this.root = root;
    this.limit = limit;
  }

  /**
   * Compiles the exercise as it is now, and checks it.
   *
   * @throws IOException if the file is there and cannot be read
   * @throws IllegalStateException if this Java has no compiler
   */
  public Outcome run(Exercise<?> exercise) throws IOException {
    Path file = root.resolve(exercise.file());
    if (!Files.exists(file)) {
      return Outcome.of(
          State.MISSING,
          List.of(file + " does not exist; git checkout " + exercise.file() + " brings it back"));
    }
    Compiled compiled = compiler.compile(file, exercise.usesDl4j());
    if (!compiled.errors().isEmpty()) {
      return Outcome.of(State.NOT_COMPILED, compiled.errors());
    }
    if (exercise.usesDl4j()) {
      NativeRuntime.installTunedIfNone(); // seconds, which are no fault of the learner's
      Nd4j.scalar(1);
    }
    try {
      return inTime(exercise, compiled.loader().loadClass(exercise.className()));
    } catch (ClassNotFoundException e) {
      return Outcome.of(
          State.NOT_COMPILED,
          List.of("the class " + exercise.className() + " is missing; keep its name and package"));
    }
  }

  /** Checks on a thread of its own, for a learner's loop may never end. */
  private Outcome inTime(Exercise<?> exercise, Class<?> type) {
    Duration patience = exercise.usesDl4j() ? limit.multipliedBy(3) : limit; // it may train
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Thread thread = new Thread(() -> outcome.set(exercise.examine(type)), exercise.number());
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String where = LearnerCode.line(thread.getStackTrace()).map(line -> " at " + line).orElse("");
    Outcome done = outcome.get();
    return done != null
        ? done
        : Outcome.of(
            State.WRONG,
            List.of(
                String.format(
                    "still running%s after %d s; does a loop never end?",
                    where, patience.toSeconds())));
  }
}
