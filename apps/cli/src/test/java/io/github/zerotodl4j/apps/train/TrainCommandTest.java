package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code zero train}, {@code evaluate} and {@code predict} on drawn pictures. */
class TrainCommandTest {

  @TempDir static Path folder;

  private static Path data;
  private static Path run;
  private static ZeroRun trained;

  @BeforeAll
  static void train() throws IOException {
    data = folder.resolve("pictures");
    run = folder.resolve("run");
    var drawn = SyntheticPictures.create(24, 8, 32, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    trained = train(run, "--epochs", "2");
  }

  private static ZeroRun train(Path where, String... more) {
    String[] base = {
      "train",
      "--data",
      data.toString(),
      "--run",
      where.toString(),
      "--model",
      "simple-conv-net",
      "--image-size",
      "32",
      "--batch-size",
      "8"
    };
    String[] all = java.util.Arrays.copyOf(base, base.length + more.length);
    System.arraycopy(more, 0, all, base.length, more.length);
    return zero(all);
  }

  @Test
  void theReportShowsPicturesOfTheEpochsThatWereRun() throws IOException {
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("<th scope=\"col\">epoch 2</th>")
        .doesNotContain("<th scope=\"col\">epoch 3</th>");
  }

  @Test
  void trainsAndFillsItsFolder() {
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("epoch 1: loss ").contains("epoch 2: loss ");
    assertThat(trained.out()).contains("best epoch ").contains("validation images: accuracy ");
    assertThat(run.toFile().list())
        .contains(
            "config.json",
            "classes.json",
            "history.csv",
            "best.zip",
            "last.zip",
            "predictions.csv",
            "confusion.csv",
            "classes.csv",
            "report.html");
  }

  @Test
  void showsSettingsAndLayersBeforeItTrains() {
    assertThat(trained.err())
        .containsSubsequence(
            "affine1 relu",
            "split folders with one folder a class",
            "optimizer       adam",
            "epoch 1: loss ");
  }

  @Test
  void theReportHasTheRunsFiguresAndPictures() throws IOException {
    String page = Files.readString(run.resolve("report.html"));
    assertThat(page)
        .contains("what the model says", "<td>simple-conv-net</td>", "data:image/png;base64,")
        .contains("Training run " + run);
  }

  @Test
  void predictionsOfTheValidationImagesAreOneLineEach() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("predictions.csv"));
    // a fifth of 24 images, class by class: 2 of 12 and 2 of 12
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("file,truth,predicted,probability,truth_probability");
    assertThat(lines.get(1)).startsWith(data.toString()).contains(",cat,");
  }

  @Test
  void evaluatesAndPredicts() throws IOException {
    String model = run.resolve("best.zip").toString();
    ZeroRun evaluated = zero("evaluate", "--model", model, "--data", data.toString());
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out())
        .startsWith("8 images of the test split: accuracy ")
        .contains("cat: 4 images");

    Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
    ZeroRun predicted =
        zero("predict", "--model", model, data.resolve("test").toString(), broken.toString());
    assertThat(predicted.exitCode()).isEqualTo(1);
    assertThat(predicted.out().lines()).hasSize(9);
    assertThat(predicted.out().lines().toList().get(8)).startsWith(broken + ": ");
  }

  @Test
  void evaluateCountsTheImagesThatWereTrainedOn() throws IOException {
    String model = run.resolve("best.zip").toString();
    Path known = folder.resolve("known");
    for (String from : List.of("train/cat", "test/cat", "test/dog")) {
      try (Stream<Path> files = Files.list(data.resolve(from))) {
        for (Path file : files.toList()) {
          Path to = known.resolve(from.substring(from.indexOf('/') + 1));
          Files.createDirectories(to);
          Files.copy(file, to.resolve(from.replace('/', '-') + file.getFileName()));
        }
      }
    }

    ZeroRun evaluated = zero("evaluate", "--model", model, "--data", known.toString(), "--json");
    ZeroRun kept = zero("evaluate", "--model", model, "--data", data.toString());

    // of 12 cats to learn from a fifth was set aside: 2
    assertThat(evaluated.err())
        .contains("note: 10 of 20 of these images were trained on, byte for byte");
    assertThat(evaluated.out()).contains("\"trainedOn\" : 10");
    assertThat(kept.err()).contains("note: 0 of 8 of these images were trained on\n");
  }

  @Test
  void resumesAFinishedRunAndRefusesWhatCannotBe() {
    ZeroRun again = zero("train", "--resume", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    ZeroRun nowhere = zero("train", "--resume", folder.resolve("nowhere").toString());
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("config.json is missing");
    ZeroRun used = train(run);
    assertThat(used.exitCode()).isEqualTo(2);
    assertThat(used.err()).contains("exists already");
  }

  @Test
  void imageThatIsTooSmallNamesTheSmallestThatWorks() {
    Path where = folder.resolve("small");
    ZeroRun small = train(where, "--model", "alexnet");
    assertThat(small.exitCode()).isEqualTo(2);
    ZeroRun alexnet =
        zero(
            "train",
            "--data",
            data.toString(),
            "--run",
            where.toString(),
            "--model",
            "alexnet",
            "--image-size",
            "16");
    assertThat(alexnet.exitCode()).isEqualTo(2);
    assertThat(alexnet.err()).contains("is too small, the smallest that works is ");
    assertThat(where).doesNotExist();
  }

  @Test
  void foldersOfOtherClassesAreRefusedAndOnesThatLackAClassAreNoted() throws IOException {
    String model = run.resolve("best.zip").toString();
    Path other = folder.resolve("other");
    copyCatsTo(other.resolve("Test/cat"));
    ZeroRun cats = zero("evaluate", "--model", model, "--data", other.toString());
    assertThat(cats.exitCode()).as(cats.err()).isZero();
    assertThat(cats.out()).startsWith("4 images of the test split: accuracy ");
    assertThat(cats.err().lines()).startsWith("note: test has no image of class 'dog'");

    copyCatsTo(other.resolve("Test/horse"));
    ZeroRun wrong = zero("evaluate", "--model", model, "--data", other.toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("other: horse: none of the model's classes, which are cat, dog; take")
        .hasLineCount(1);

    Path horses = folder.resolve("horses");
    copyCatsTo(horses.resolve("horse"));
    copyCatsTo(horses.resolve("zebra"));
    ZeroRun none = zero("evaluate", "--model", model, "--data", horses.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .contains("horses: no image in a folder of the classes 'cat', 'dog'")
        .hasLineCount(1);
  }

  private static void copyCatsTo(Path where) throws IOException {
    Files.createDirectories(where);
    try (Stream<Path> cats = Files.list(data.resolve("test/cat"))) {
      for (Path cat : cats.toList()) {
        Files.copy(cat, where.resolve(cat.getFileName()));
      }
    }
  }

  @Test
  void predictFindsWhatTrainFinds() throws IOException {
    Path mixed = folder.resolve("mixed");
    copyCatsTo(mixed.resolve("deep"));
    try (Stream<Path> cats = Files.list(mixed.resolve("deep"))) {
      Files.move(cats.findFirst().orElseThrow(), mixed.resolve("no extension"));
    }
    Files.writeString(mixed.resolve("deep/._hidden.png"), "a Mac's notes");
    Files.writeString(mixed.resolve("notes.txt"), "text");
    Files.createSymbolicLink(mixed.resolve("deep/loop"), mixed);
    Files.createSymbolicLink(mixed.resolve("elsewhere"), data.resolve("test/dog"));

    String model = run.resolve("best.zip").toString();
    ZeroRun predicted = zero("predict", "--model", model, mixed.toString());

    assertThat(predicted.exitCode()).as(predicted.out()).isZero();
    assertThat(predicted.out()).hasLineCount(8).contains("no extension: ", "elsewhere/");
    assertThat(predicted.err()).contains("loop: a link back to a folder above it, left out");

    Path empty = Files.createDirectories(folder.resolve("empty"));
    ZeroRun nothing = zero("predict", "--model", model, empty.toString());
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err())
        .isEqualToIgnoringNewLines(
            "zero predict: "
                + empty
                + ": no image files there; expected JPEG, PNG, GIF, WebP, BMP, TIFF, ICO, PNM or"
                + " TGA");
  }

  @Test
  void theSummaryOfAModelFileSaysWhatItPredictsFrom() {
    String model = run.resolve("best.zip").toString();
    ZeroRun summary = zero("summary", "--model", model);
    assertThat(summary.exitCode()).as(summary.err()).isZero();
    assertThat(summary.out())
        .contains("classes     cat, dog", "images      32x32, stretch, rgb, EXIF rotation applied")
        .contains("simple-conv-net, input [3, 32, 32]", "affine2 softmax");
    ZeroRun other = zero("summary", "--model", model, "--classes", "3");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("a model file has its own");
  }
}
