package io.github.zerotodl4j.apps.learn;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseCommandTest {
  @TempDir Path checkout;

  /** A checkout of its own: whoever has done exercises may still run the tests. */
  @BeforeEach
  void handOutOneExercise() throws IOException {
    write("throw new UnsupportedOperationException(\"a hole: does it fire?\");");
  }

  private void write(String output) throws IOException {
    Path file = checkout.resolve("exercises/src/chapter2/Perceptron.java");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        package chapter2;

        public final class Perceptron implements io.github.zerotodl4j.scratch.perceptron.Gate {
          private final double w1;
          private final double w2;
          private final double b;

          public Perceptron(double w1, double w2, double b) {
            this.w1 = w1;
            this.w2 = w2;
            this.b = b;
          }

          public int output(int x1, int x2) {
            %s
          }
        }
        """
            .formatted(output));
  }

  private ZeroRun exercise(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "exercise";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--checkout";
    all[args.length + 2] = checkout.toString();
    return zero(all);
  }

  @Test
  void aHoleIsShownWithItsLineAndAHint() {
    ZeroRun run = exercise("2.1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("2.1 Perceptron, a perceptron is a gate: to do\n" + checkout)
        .contains("\n  to do  AND\n         here is the hole: Perceptron.java:15, does it fire?\n")
        .endsWith("\nhint: w1·x1 + w2·x2 + b, and 1 where that is above 0\n");
  }

  @Test
  void aWrongNumberIsShownAfterWhatIsRight() throws IOException {
    write("return w1 * x1 + w2 * x2 + b >= 0 ? 1 : 0;");

    ZeroRun run = exercise("perceptron");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("  right  AND\n  right  NAND\n  right  OR\n  wrong  a sum of exactly 0")
        .contains("[1, 0]\n         expected  0.0000\n         got       1.0000\n\nhint: above 0");
  }

  @Test
  void theRightAnswerLeadsToTheRealClassAndOn() throws IOException {
    write("return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;");

    ZeroRun run = exercise("2.1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("2.1 Perceptron, a perceptron is a gate: passed\n")
        .contains("All steps are right. The real class: ", "scratch/perceptron/Perceptron.java\n")
        .endsWith("Next: zero exercise 2.2\n");
  }

  @Test
  void aCompilerErrorIsShownWithItsLine() throws IOException {
    write("return 1");

    ZeroRun run = exercise("2.1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(": does not compile\n", "         Perceptron.java:15: ';' expected\n");
  }

  @Test
  void theListShowsEveryStateAndWhatIsNext() throws IOException {
    write("return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;");

    ZeroRun run = exercise();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("One neuron (zero learn 2)\n  2.1   Perceptron ")
        .containsPattern("2\\.1 +Perceptron +a perceptron is a gate +passed\n")
        .containsPattern("2\\.2 +Xor +XOR takes two layers +no file\n")
        .contains("1 of 24 passed. Next: edit ", "then zero exercise 2.2\n");
  }

  @Test
  void theSolutionIsAFile() {
    ZeroRun run = zero("exercise", "5.3", "--solution");

    assertThat(run.exitCode()).isZero();
    assertThat(Path.of(run.out().strip())).isRegularFile().hasFileName("Affine.java");
  }

  @Test
  void anUnknownExerciseOffersTheNearest() {
    assertThat(exercise("afine").exitCode()).isEqualTo(2);
    assertThat(exercise("afine").err())
        .isEqualToIgnoringNewLines(
            "zero exercise: there is no exercise \"afine\" (did you mean Affine?);"
                + " zero exercise lists them");
  }

  @Test
  void aFolderWithoutExercisesIsNamed() {
    ZeroRun run = zero("exercise", "--checkout", checkout.resolve("exercises").toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no folder exercises/src; name a checkout");
  }

  @Test
  void aSolutionWithoutExerciseIsRefused() {
    assertThat(exercise("--solution").exitCode()).isEqualTo(2);
    assertThat(exercise("--solution").err()).contains("--solution: name an exercise");
  }
}
