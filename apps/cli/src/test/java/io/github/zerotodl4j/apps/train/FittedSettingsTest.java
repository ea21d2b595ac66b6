package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are chosen from what was found, said in a sentence, and all can be overridden. */
class FittedSettingsTest {

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void draw() throws IOException {
    data = folder.resolve("data");
    var drawn = SyntheticPictures.create(40, 6, 40, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
  }

  private ZeroRun train(String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--data=" + data));
    args.add("--run=" + folder.resolve("run"));
    args.addAll(List.of(more));
    return zero(args.toArray(String[]::new));
  }

  @Test
  void whatWasChosenIsSaid() throws IOException {
    ZeroRun run = train("--epochs=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "40 images of 2 classes, mostly 40 pixels or more: small-conv-net at 32x32, 2 epochs in"
                + " batches of 8; options say otherwise, --minutes N fits the time that you have")
        .contains("validation      0.2 of the training images");
    assertThat(run.out())
        .containsSubsequence("8 validation images: accuracy ", "6 test images: accuracy ");
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("Accuracy of the best model on 6 test images");
  }

  @Test
  void nothingIsChosenForANetworkThatWasNamed() {
    ZeroRun run = train("--model=mlp", "--epochs=1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("options say otherwise");
  }

  @Test
  void epochsFitTheMinutes() {
    ZeroRun run = train("--minutes=0.1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern(
            "small-conv-net at 32x32, \\d+ epochs in batches of 8; this machine learns from \\d+"
                + " images a second, so that takes about .+ of the 6 s there are");
  }

  @Test
  void minutesThatMakeNoSense() {
    for (String minutes : List.of("0", "-1", "NaN", "1e9")) {
      ZeroRun run = train("--minutes=" + minutes);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("--minutes: expected above 0, at most 10080").hasLineCount(1);
    }
    ZeroRun both = train("--minutes=1", "--epochs=1");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--minutes, --epochs: expected one of them, got both");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void classesOfDifferentSizeAndTestImagesThatAreLearntFromAreSaid() throws IOException {
    List<Path> dogs = files(data.resolve("train/dog"));
    for (Path dog : dogs.subList(0, 15)) {
      Files.delete(dog);
    }
    Files.copy(files(data.resolve("train/cat")).get(0), data.resolve("test/cat/again.png"));

    ZeroRun run = train("--model=mlp", "--epochs=1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("note: the largest training class, 'cat' (20), has 4.0 times the images of the")
        .contains("note: 1 of 7 test images are learnt from too, byte for byte: their accuracy");
  }

  private static List<Path> files(Path classFolder) throws IOException {
    try (Stream<Path> files = Files.list(classFolder)) {
      return files.sorted().toList();
    }
  }
}
