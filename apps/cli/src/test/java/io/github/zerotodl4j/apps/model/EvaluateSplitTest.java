package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images {@code zero evaluate} measures; those that were learnt only when asked to. */
class EvaluateSplitTest {

  @TempDir static Path shared;

  private static Path data;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    data = shared.resolve("data");
    var drawn = SyntheticPictures.create(12, 6, 16, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("training_set"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test_set"));
    ZeroRun run =
        zero(
            "train",
            "--data=" + data,
            "--run=" + shared.resolve("run"),
            "--model=mlp",
            "--image-size=8",
            "--epochs=1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    model = shared.resolve("run/best.zip");
  }

  private static ZeroRun evaluate(Path folder, String... more) {
    List<String> args = new ArrayList<>(List.of("evaluate", "--model=" + model));
    args.add("--data=" + folder);
    args.addAll(List.of(more));
    return zero(args.toArray(String[]::new));
  }

  @Test
  void theTestSplitUnlessAnotherIsAskedFor() {
    assertThat(evaluate(data).out()).startsWith("6 images of the test split: accuracy ");
    assertThat(evaluate(data, "--split=test").out()).startsWith("6 images of the test split: ");
    assertThat(evaluate(data, "--split=train").out()).startsWith("12 images of the train split: ");
  }

  @Test
  void aSplitThatIsNotThereIsRefused() {
    ZeroRun none = evaluate(data, "--split=validation");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .contains("--split: " + data + " has no images of a validation split")
        .hasLineCount(1);
    ZeroRun unknown = evaluate(data, "--split=all");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("--split: expected one of train, validation, test, got all")
        .hasLineCount(1);
  }

  @Test
  void trainingImagesAreNeverMeasuredUnasked() throws IOException {
    Path alone = shared.resolve("alone");
    SyntheticPictures.writeTo(
        SyntheticPictures.create(4, 2, 16, 1).train(), alone.resolve("Training"));

    ZeroRun refused = evaluate(alone);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("holds training images only; --split train measures them all the same")
        .hasLineCount(1);
    assertThat(evaluate(alone, "--split=train").out())
        .startsWith("4 images of the train split: accuracy ");
  }
}
