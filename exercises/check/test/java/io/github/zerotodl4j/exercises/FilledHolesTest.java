package io.github.zerotodl4j.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.zerotodl4j.exercises.Outcome.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise can be done in the file that is handed out: in its holes, and nowhere else. */
class FilledHolesTest {
  private static final Pattern HOLE =
      Pattern.compile("throw new UnsupportedOperationException\\(\"a hole[^\"]*\"\\);");

  @TempDir Path root;

  static List<Exercise<?>> exercises() {
    return Exercises.all();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void passesOnceItsHolesAreFilled(Exercise<?> exercise) throws IOException {
    String source = Files.readString(ExercisesTest.ROOT.resolve(exercise.file()));
    List<String> fillings = fillings().get(exercise.number());
    // Whoever has done the exercise may still run the tests.
    assumeThat(HOLE.matcher(source).results().count()).isEqualTo(fillings.size());

    Outcome outcome = run(exercise, filled(source, fillings));

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.state()).isEqualTo(State.PASSED);
    assertThat(outcome.passed()).isEqualTo(exercise.examineSolution().passed());
  }

  @Test
  void everyExerciseHasFillings() {
    assertThat(fillings().keySet())
        .containsExactlyInAnyOrderElementsOf(
            exercises().stream().<String>map(Exercise::number).toList());
  }

  private Outcome run(Exercise<?> exercise, String source) throws IOException {
    Path file = root.resolve(exercise.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return new ExerciseRunner(root).run(exercise);
  }

  private static String filled(String source, List<String> fillings) {
    String filled = source;
    for (String filling : fillings) {
      filled = HOLE.matcher(filled).replaceFirst(Matcher.quoteReplacement(filling));
    }
    return filled;
  }

  /** For each number the code of its holes, in their order. */
  static Map<String, List<String>> fillings() {
    try (InputStream in = FilledHolesTest.class.getResourceAsStream("fillings.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^# "))
          .skip(1)
          .collect(
              Collectors.toMap(
                  part -> part.lines().findFirst().orElseThrow(),
                  part -> List.of(part.split("\n", 2)[1].split("(?m)^--\n"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
