package io.github.zerotodl4j.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.zerotodl4j.exercises.Outcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exercises as they are handed out, and the classes that solve them. */
class ExercisesTest {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static List<Exercise<?>> exercises() {
    return Exercises.all();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void isHandedOutWithAHoleThatCompilesAndSaysWhatToDo(Exercise<?> exercise) throws IOException {
    Path file = ROOT.resolve(exercise.file());
    assertThat(file).exists();
    // Whoever has done the exercise may still run the tests.
    assumeThat(Files.readString(file)).contains("throw new UnsupportedOperationException(\"a hole");

    Outcome outcome = new ExerciseRunner(ROOT).run(exercise);

    assertThat(outcome.state()).isEqualTo(State.TO_DO);
    assertThat(outcome.passed()).isEmpty();
    assertThat(outcome.findings())
        .singleElement()
        .asString()
        .matches("here is the hole: " + Exercises.simpleName(exercise) + "\\.java:\\d+, .+");
    assertThat(outcome.hint()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void isSolvedByTheRealClass(Exercise<?> exercise) {
    Outcome outcome = exercise.examineSolution();

    assertThat(outcome).isEqualTo(new Outcome(State.PASSED, outcome.passed(), "", List.of(), ""));
    assertThat(outcome.passed()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ROOT.resolve(exercise.solutionFile())).exists();
  }

  @Test
  void everyFileOfTheFolderIsAnExercise() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("exercises/src"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(f -> ROOT.relativize(f).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(
              Exercises.all().stream().<String>map(Exercise::file).toList());
    }
  }

  @Test
  void everyExerciseBelongsToASectionOfTheTour() throws IOException {
    StringBuilder chapters = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT.resolve("lessons/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        chapters.append(Files.readString(file));
      }
    }
    for (Exercise<?> exercise : Exercises.all()) {
      assertThat(chapters).as(exercise.number()).contains("section(\"" + exercise.section() + '"');
    }
  }

  @Test
  void theyAreInTheOrderOfTheirNumbers() {
    List<String> numbers = Exercises.all().stream().<String>map(Exercise::number).toList();

    assertThat(numbers).startsWith("2.1", "2.2", "3.1", "3.2", "4.1").endsWith("10.1", "12.1");
  }

  @Test
  void anExerciseIsFoundByItsNumberOrName() {
    assertThat(Exercises.find("5.3"))
        .hasValueSatisfying(e -> assertThat(e.className()).isEqualTo("chapter5.Affine"));
    assertThat(Exercises.find("affine")).isEqualTo(Exercises.find("5.3")).isPresent();
    assertThat(Exercises.find("9.9")).isEmpty();
  }
}
