package io.github.zerotodl4j.exercises;

import static io.github.zerotodl4j.exercises.FilledHolesTest.fillings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.exercises.Outcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner is told about each kind of mistake; the mistakes are real ones. */
class ExerciseRunnerTest {
  @TempDir Path root;

  @Test
  void aRightAnswerPasses() throws IOException {
    Outcome outcome =
        answer(
            "5.1",
            forward("y.data()[i] = Math.max(x.get(i), 0);"),
            backward("x.get(i) > 0 ? dout.get(i) : 0"));

    assertThat(outcome.state()).isEqualTo(State.PASSED);
    assertThat(outcome.passed()).contains("forward", "backward, dx", "an image: forward");
  }

  @Test
  void aWrongNumberIsShownWithItsIndex() throws IOException {
    Outcome outcome = answer("5.1", forward("y.data()[i] = Math.abs(x.get(i));"));

    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.step()).isEqualTo("forward");
    assertThat(outcome.findings().get(0))
        .matches("y \\[2, 3\\]: \\d of 6 numbers differ, the first at \\[\\d, \\d\\]");
    assertThat(outcome.findings().get(1)).isEqualTo("expected  0.0000");
    assertThat(outcome.findings().get(2)).matches("got       [012]\\.\\d000");
    assertThat(outcome.findings()).contains("all that was expected [2, 3]", "x [2, 3]");
    assertThat(outcome.hint()).isEqualTo("y = max(x, 0)");
  }

  @Test
  void aWrongShapeIsShownBesideTheRightOne() throws IOException {
    Outcome outcome = answer("5.1", hole("y", "return Tensor.zeros(3, 2);"));

    assertThat(outcome.findings())
        .startsWith("y has another shape", "expected  [2, 3]", "got       [3, 2]");
  }

  @Test
  void nothingInPlaceOfAnArrayIsNamed() throws IOException {
    Outcome outcome = answer("5.1", hole("y", "return null;"));

    assertThat(outcome.findings()).startsWith("y is null, expected [2, 3]");
  }

  /** The book's own layer does this to dout. */
  @Test
  void anOverwrittenArgumentIsNoticed() throws IOException {
    Outcome outcome =
        answer(
            "5.1",
            forward("y.data()[i] = Math.max(x.get(i), 0);"),
            hole(
                "dx",
                "for (int i = 0; i < dout.size(); i++) { if (x.get(i) <= 0) { dout.data()[i] = 0; } }"
                    + " return dout;"));

    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.step()).isEqualTo("backward leaves dout as it is");
    assertThat(outcome.passed()).contains("backward, dx");
  }

  @Test
  void anExceptionIsShownWithItsLine() throws IOException {
    Outcome outcome = answer("5.1", hole("y", "return Tensor.of(new float[1], x.shape());"));

    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.findings().get(0))
        .matches(
            "threw ShapeException at Relu\\.java:\\d+: Tensor: shape \\[2, 3\\] needs 6 values,"
                + " the array holds 1");
  }

  @Test
  void aCompilerErrorIsShownWithItsLine() throws IOException {
    Outcome outcome = answer("5.1", hole("y", "return X;"));

    assertThat(outcome.state()).isEqualTo(State.NOT_COMPILED);
    assertThat(outcome.findings())
        .singleElement()
        .asString()
        .matches("Relu\\.java:\\d+: cannot find symbol, symbol: +variable X, location: .*");
  }

  @Test
  void anEndlessLoopIsLeft() throws IOException {
    Outcome outcome =
        answer("5.1", Duration.ofMillis(300), hole("y", "while (true) { Thread.onSpinWait(); }"));

    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.findings())
        .singleElement()
        .asString()
        .matches("still running at Relu\\.java:\\d+ after .*does a loop never end\\?");
  }

  @Test
  void endlessRecursionIsNamed() throws IOException {
    Outcome outcome = answer("5.1", hole("y", "return forward(x, training);"));

    assertThat(outcome.findings().get(0)).startsWith("threw StackOverflowError at Relu.java:");
  }

  @Test
  void aRenamedClassIsNamed() throws IOException {
    Exercise<?> relu = Exercises.find("5.1").orElseThrow();
    write(relu, source(relu).replace("public final class Relu", "final class Rectifier"));

    assertThat(new ExerciseRunner(root).run(relu).findings())
        .containsExactly("the class chapter5.Relu is missing; keep its name and package");
  }

  @Test
  void aConstructorWithOtherParametersIsNamed() throws IOException {
    Exercise<?> sgd = Exercises.find("6.1").orElseThrow();
    write(
        sgd,
        source(sgd).replace("Sgd(float lr)", "Sgd(double lr)").replace("float lr;", "double lr;"));

    assertThat(new ExerciseRunner(root).run(sgd).findings())
        .containsExactly("the public constructor Sgd(float) is missing");
  }

  @Test
  void aMissingFileIsNamedWithTheWayBack() throws IOException {
    Outcome outcome = new ExerciseRunner(root).run(Exercises.find("5.1").orElseThrow());

    assertThat(outcome.state()).isEqualTo(State.MISSING);
    assertThat(outcome.findings().get(0))
        .endsWith("does not exist; git checkout exercises/src/chapter5/Relu.java brings it back");
  }

  /** A velocity that is forgotten gives the right first step and a wrong second one. */
  @Test
  void memoryIsExamined() throws IOException {
    Outcome outcome =
        answer(
            "6.2",
            hole(
                "v at the first step",
                "for (Parameter p : parameters) for (int i = 0; i < p.value().size(); i++)"
                    + " p.value().data()[i] -= lr * p.gradient().get(i);"));

    assertThat(outcome.passed()).containsExactly("step 1");
    assertThat(outcome.step()).isEqualTo("step 2");
    assertThat(outcome.hint()).contains("v = 0.9 · v - lr · dW").contains("is remembered");
  }

  /** A well-known port multiplies by the share dropped. */
  @Test
  void theShareKeptIsNotTheShareDropped() throws IOException {
    Outcome outcome =
        answer(
            "6.6",
            hole(
                "y, of x's shape",
                "Tensor y = Tensor.zeros(x.shape()); if (training) { mask = new float[x.size()]; }"
                    + " for (int i = 0; i < x.size(); i++) {"
                    + " if (training) { mask[i] = random.nextDouble() >= ratio ? 1 : 0;"
                    + " y.data()[i] = x.get(i) * mask[i]; }"
                    + " else { y.data()[i] = (float) (x.get(i) * ratio); } } return y;"),
            hole(
                "dx",
                "Tensor dx = Tensor.zeros(dout.shape()); for (int i = 0; i < dx.size(); i++) {"
                    + " dx.data()[i] = dout.get(i) * mask[i]; } return dx;"));

    assertThat(outcome.step()).isEqualTo("prediction");
    assertThat(outcome.hint()).contains("1 - ratio = 0.7");
  }

  /** Each of the two mistakes alone keeps the network at 50 %. */
  @Test
  void halfARepairIsNotEnough() throws IOException {
    String whole = fillings().get("10.1").get(0);
    for (String half :
        List.of(
            whole.replace("WeightInit.RELU", "WeightInit.ZERO"),
            whole.replace("Sgd(0.1)", "Sgd(20)"))) {
      assertThat(half).isNotEqualTo(whole);

      Outcome outcome = answer("10.1", hole("what found", half));

      assertThat(outcome.step()).isEqualTo("it learns");
      assertThat(outcome.findings().get(0)).matches("mended: [3-6]\\d\\.\\d % right, loss .*");
    }
  }

  private record Filling(String hole, String code) {}

  /** Fills the hole whose message says what it returns. */
  private static Filling hole(String message, String code) {
    return new Filling(message, code);
  }

  private static Filling forward(String perElement) {
    return hole(
        "y",
        "Tensor y = Tensor.zeros(x.shape()); for (int i = 0; i < x.size(); i++) { "
            + perElement
            + " } return y;");
  }

  private static Filling backward(String value) {
    return hole(
        "dx",
        "Tensor dx = Tensor.zeros(x.shape()); for (int i = 0; i < x.size(); i++) { dx.data()[i] = "
            + value
            + "; } return dx;");
  }

  private Outcome answer(String number, Filling... fillings) throws IOException {
    return answer(number, Duration.ofSeconds(10), fillings);
  }

  private Outcome answer(String number, Duration limit, Filling... fillings) throws IOException {
    Exercise<?> exercise = Exercises.find(number).orElseThrow();
    String source = source(exercise);
    for (Filling filling : fillings) {
      String hole =
          "throw new UnsupportedOperationException\\(\"a hole: (return |make )"
              + filling.hole()
              + "\\b[^\"]*\"\\);";
      String filled = source.replaceFirst(hole, filling.code().replace("$", "\\$"));
      assertThat(filled).as("%s has a hole %s", number, filling.hole()).isNotEqualTo(source);
      source = filled;
    }
    write(exercise, source);
    return new ExerciseRunner(root, limit).run(exercise);
  }

  private static String source(Exercise<?> exercise) throws IOException {
    return Files.readString(ExercisesTest.ROOT.resolve(exercise.file()));
  }

  private void write(Exercise<?> exercise, String source) throws IOException {
    Path file = root.resolve(exercise.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }
}
