package io.github.zerotodl4j.apps.learn;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.exercises.Exercise;
import io.github.zerotodl4j.exercises.ExerciseRunner;
import io.github.zerotodl4j.exercises.Exercises;
import io.github.zerotodl4j.exercises.Outcome;
import io.github.zerotodl4j.exercises.Outcome.State;
import io.github.zerotodl4j.plan.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero exercise}: classes with a hole, compiled and checked as they are now. */
@Command(
    name = "exercise",
    sortOptions = false,
    description = {
      "Fill in a layer yourself, by hand or in DL4J, and see what is not yet right: shapes, and the"
          + " first number that differs.",
      "",
      "Without a number all exercises are listed. Edit the file that is named, then run the command"
          + " again; nothing needs to be built. Exit code 1: not yet right."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero exercise",
      "  zero exercise 5.3",
      "  zero exercise affine --solution"
    })
public final class ExerciseCommand implements Callable<Integer> {

  private final Session session;
  private final ExerciseText text;

  @Parameters(
      arity = "0..1",
      paramLabel = "NUMBER",
      description = "The exercise, such as 5.3, or its class, such as Affine.")
  String name;

  @Option(
      names = "--solution",
      description = "Name the real class instead of checking yours. Default: off.")
  boolean solution;

  @Option(
      names = "--checkout",
      paramLabel = "DIR",
      description = "The checkout with the folder exercises. Default: the one this was built from.")
  Path checkout;

  /** A command that prints to the session's console. */
  public ExerciseCommand(Session session) {
    this.session = session;
    this.text = new ExerciseText(session);
  }

  @Override
  public Integer call() throws IOException {
    Path root = checkout != null ? checkout : builtFrom();
    if (!Files.isDirectory(root.resolve("exercises/src"))) {
      throw new UserError(
          root + " has no folder exercises/src; name a checkout of this project with --checkout");
    }
    if (name != null) {
      Exercise<?> exercise = find(name);
      return solution ? showSolution(root, exercise) : runOne(root, exercise);
    }
    if (solution) {
      throw new UserError("--solution: name an exercise, such as zero exercise 5.3 --solution");
    }
    return list(root);
  }

  private int list(Path root) throws IOException {
    ExerciseRunner runner = new ExerciseRunner(root);
    PrintWriter out = session.console().out();
    List<Exercise<?>> open = new ArrayList<>();
    String section = "";
    for (Exercise<?> exercise : Exercises.all()) {
      Outcome outcome = runner.run(exercise);
      if (outcome.state() != State.PASSED) {
        open.add(exercise);
      }
      if (!exercise.section().equals(section)) {
        section = exercise.section();
        out.printf("%s (zero learn %d)%n", text.section(exercise), exercise.page());
      }
      out.println(text.row(exercise, outcome.state()));
    }
    int all = Exercises.all().size();
    out.println();
    if (open.isEmpty()) {
      text.say("%d of %d passed. That is the whole book by your own hand.", all, all);
    } else {
      Exercise<?> next = open.get(0);
      text.say(
          "%d of %d passed. Next: edit %s,%nthen zero exercise %s",
          all - open.size(), all, shown(root, next.file()), next.number());
    }
    out.flush();
    return ExitCode.OK;
  }

  private int runOne(Path root, Exercise<?> exercise) throws IOException {
    Outcome outcome = new ExerciseRunner(root).run(exercise);
    PrintWriter out = session.console().out();
    out.println(text.heading(exercise, outcome.state()));
    out.println(shown(root, exercise.file()));
    text.say("belongs to \"%s\": zero learn %d", text.section(exercise), exercise.page());
    out.println();
    text.steps(outcome);
    if (outcome.state() == State.PASSED) {
      printNext(root, exercise);
    }
    out.flush();
    return outcome.state() == State.PASSED ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void printNext(Path root, Exercise<?> exercise) {
    session.console().out().println();
    text.say("All steps are right. The real class: %s", shown(root, exercise.solutionFile()));
    List<Exercise<?>> all = Exercises.all();
    for (int i = 0; i < all.size() - 1; i++) {
      if (all.get(i).number().equals(exercise.number())) {
        text.say("Next: zero exercise %s", all.get(i + 1).number());
      }
    }
  }

  private int showSolution(Path root, Exercise<?> exercise) {
    PrintWriter out = session.console().out();
    out.println(shown(root, exercise.solutionFile()));
    out.flush();
    return ExitCode.OK;
  }

  private static Exercise<?> find(String name) {
    List<Exercise<?>> all = Exercises.all();
    List<String> names =
        all.stream().flatMap(e -> Stream.of(e.number(), Exercises.simpleName(e))).toList();
    return Exercises.find(name)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no exercise \""
                        + name
                        + "\""
                        + NearestName.hint(name, names)
                        + "; zero exercise lists them"));
  }

  /** As short as it can be from where the user stands. */
  private static String shown(Path root, String file) {
    Path path = root.resolve(file).toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return (path.startsWith(here) ? here.relativize(path) : path).toString();
  }

  /** The checkout in which Maven compiled this class to {@code apps/cli/target/classes}. */
  private static Path builtFrom() {
    try {
      Path classes =
          Path.of(
              ExerciseCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
