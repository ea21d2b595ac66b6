package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code train}, {@code evaluate}, {@code predict} and {@code export} cannot use is one line
 * that says what is wrong; what they can use in part is used, and the rest is named.
 */
class TrainBadInputTest {

  @TempDir static Path shared;

  private static Path pictures;
  private static Path model;

  @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    pictures = shared.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(8, 4, 16, 1).train(), pictures);
    ZeroRun run = train(pictures, shared.resolve("run"), "--batch-size", "1000");
    assertThat(run.exitCode()).as("a batch larger than the data: " + run.err()).isZero();
    model = shared.resolve("run/best.zip");
  }

  private static ZeroRun train(Path data, Path run, String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--data", data.toString()));
    args.addAll(List.of("--run", run.toString(), "--model", "mlp", "--image-size", "8"));
    args.addAll(List.of(more));
    if (Stream.of(more).noneMatch(arg -> arg.startsWith("--epochs"))) {
      args.addAll(List.of("--epochs", "1"));
    }
    return zero(args.toArray(String[]::new));
  }

  private void refused(ZeroRun run, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private ZeroRun train(Path data) {
    return train(data, folder.resolve("run"));
  }

  @Test
  void aPartOfTheRunThatIsNoneIsNotAveragedOver() {
    for (String part : List.of("-0.1", "1.5", "NaN")) {
      refused(
          zero("train", "--data=" + pictures, "--average-weights=" + part),
          "average weights: expected 0 to 1, a part of the run, got " + part);
    }
    ZeroRun word = zero("train", "--data=" + pictures, "--average-weights=often");
    assertThat(word.exitCode()).as(word.err()).isEqualTo(2);
    assertThat(word.err()).contains("--average-weights").contains("often");
  }

  @Test
  void foldersThatNothingCanBeLearntFrom() throws IOException {
    refused(train(folder.resolve("nowhere")), "nowhere: no such folder; expected one folder a");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(train(empty), "no class folders in it");
    Files.createDirectories(empty.resolve("cat"));
    refused(train(empty), "no images in class folder 'cat'");
    Files.copy(first("cat"), empty.resolve("cat/a.png"));
    refused(train(empty), "one class only ('cat'), two or more are needed");
    Files.createDirectories(empty.resolve("dog"));
    refused(train(empty), "no images in class folder 'dog'; add some or remove the folder");
  }

  @Test
  void aSingleImageOfAClassNamesTheWayWithoutValidation() throws IOException {
    for (String name : List.of("cat", "dog")) {
      Path to = Files.createDirectories(folder.resolve("single/" + name));
      Files.copy(first(name), to.resolve("1.png"));
    }
    Path single = folder.resolve("single");
    refused(train(single), "learn without validation: --validation 0");
    ZeroRun run = train(single, folder.resolve("single-run"), "--validation=0");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void aWebAddressIsToldThatFilesAreWanted() {
    String message = ": a web address; download what is there, and name the folder";
    refused(train(Path.of("https://example.org/cats.zip")), message);
    refused(zero("data", "check", "https://example.org/cats"), message);
  }

  @Test
  void withoutValidationImagesNothingIsCalledSo() throws IOException {
    ZeroRun run = train(pictures, folder.resolve("alone"), "--validation", "0", "--epochs=1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("epoch 1: loss ").doesNotContain("validation loss");
    assertThat(run.out()).contains("best epoch 1 of 1: training accuracy ");
    List<String> history = Files.readAllLines(folder.resolve("alone/history.csv"));
    assertThat(history.get(1)).containsPattern("^1,[^,]+,[^,]+,,,");
    ZeroRun again = zero("train", "--resume", folder.resolve("alone").toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void aFolderOfAnotherRunNamesTheWayOn() {
    Path run = shared.resolve("run");
    ZeroRun again = train(pictures, run);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .hasLineCount(1)
        .contains(run + ": exists already, it is a run's folder; name another with --run")
        .contains("zero train --resume " + run);
  }

  @Test
  void imagesOfWhichNoneCanBeRead() throws IOException {
    for (String name : List.of("cat", "dog")) {
      Files.createDirectories(folder.resolve("all/" + name));
      Files.writeString(folder.resolve("all/" + name + "/1.jpg"), "text");
      Files.writeString(folder.resolve("all/" + name + "/2.jpg"), "");
    }
    ZeroRun run = train(folder.resolve("all"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("class 'cat': none of 2 images can be read (1: ")
        .contains("class 'dog': none of 2 images can be read (1: ");
  }

  @Test
  void aClassOfPicturesThatOnlyBeginAsSuchIsRefusedBeforeTraining() throws IOException {
    byte[] whole = Files.readAllBytes(first("dog"));
    Path data = folder.resolve("begun");
    for (int i = 0; i < 3; i++) {
      Files.createDirectories(data.resolve("cat"));
      Files.createDirectories(data.resolve("dog"));
      Files.copy(first("cat"), data.resolve("cat/" + i + ".png"));
      Files.write(data.resolve("dog/" + i + ".png"), noPixels(whole));
    }
    refused(train(data), "class 'dog': none of 3 images can be read (3: ");
  }

  /** A PNG whose chunks are in order and whose pixels are not. */
  private static byte[] noPixels(byte[] png) {
    byte[] broken = png.clone();
    String text = new String(png, StandardCharsets.ISO_8859_1);
    int data = text.indexOf("IDAT");
    int length = ByteBuffer.wrap(png).getInt(data - 4);
    Arrays.fill(broken, data + 4, data + 4 + length, (byte) 0x55);
    CRC32 sum = new CRC32();
    sum.update(broken, data, 4 + length);
    ByteBuffer.wrap(broken).putInt(data + 4 + length, (int) sum.getValue());
    return broken;
  }

  @Test
  void aClassThatLosesMostOfItsImagesIsAWarningThatStays() throws IOException {
    byte[] whole = Files.readAllBytes(first("dog"));
    Path data = folder.resolve("few");
    for (int i = 0; i < 9; i++) {
      Files.createDirectories(data.resolve("cat"));
      Files.createDirectories(data.resolve("dog"));
      Files.copy(first("cat"), data.resolve("cat/" + i + ".png"));
      Files.write(data.resolve("dog/" + i + ".png"), i < 4 ? whole : noPixels(whole));
    }
    String warning =
        "class 'dog' loses 5 of its 9 images, which cannot be read: it is learnt from the rest"
            + " alone";

    ZeroRun run = train(data);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning: " + warning).doesNotContain("class 'cat' loses");
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("class 'dog' loses 5 of its 9 images");
    ZeroRun check = zero("data", "check", data.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out()).contains(warning);
  }

  @Test
  void someImagesThatCannotBeReadAreSkippedAndNamed() throws IOException {
    for (String name : List.of("käse 猫", "a dog")) {
      Path to = Files.createDirectories(folder.resolve("mixed/" + name));
      for (int i = 0; i < 3; i++) {
        Files.copy(first(name.contains("dog") ? "dog" : "cat"), to.resolve(i + ".png"));
      }
    }
    Files.writeString(folder.resolve("mixed/a dog/broken.jpg"), "");
    ZeroRun run = train(folder.resolve("mixed"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("broken.jpg: empty file (0 bytes)");
    assertThat(Files.readString(folder.resolve("run/classes.json"))).contains("käse 猫");
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("1 skipped");
  }

  @Test
  void modelFilesThatAreNone() throws IOException {
    byte[] whole = Files.readAllBytes(model);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("text.zip"), "no model");
    for (Path file : List.of(cut, text)) {
      String message = file + ": not a usable model file: damaged, cut short, or not a zip file";
      refused(zero("predict", "--model", file.toString(), pictures.toString()), message);
      refused(zero("evaluate", "--model", file.toString(), "--data", pictures.toString()), message);
      refused(zero("export", "--model", file.toString(), "--weights", "x.npz"), message);
    }
    refused(
        zero("predict", "--model", folder.resolve("gone.zip").toString(), pictures.toString()),
        "gone.zip: no such model file");
    refused(
        zero("predict", "--model", folder.toString(), pictures.toString()),
        "expected a model file (best.zip), got a folder");
  }

  @Test
  void aThousandImagesStreamAndTheUnreadableOneIsALine() throws IOException {
    Path many = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < 1000; i++) {
      Files.createLink(many.resolve(String.format("%04d.png", i)), first("cat"));
    }
    Files.delete(many.resolve("0500.png"));
    Files.writeString(many.resolve("0500.png"), "text");

    ZeroRun run = zero("predict", "--model", model.toString(), "--csv", many.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(1001);
    assertThat(lines.get(0)).isEqualTo("file,label,probability,problem");
    assertThat(lines.get(501)).contains("0500.png,,,not an image");
    assertThat(lines.get(1000)).matches(".*0999\\.png,(cat|dog),[01]\\.\\d{4},");
  }

  @Test
  void predictionsAsJsonWithTheBestTwo() throws IOException {
    ZeroRun run =
        zero("predict", "--model", model.toString(), "--json", "--top=2", first("cat").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).hasLineCount(1).contains("\"guesses\":[{\"label\":\"").contains("},{");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    String[] predict = {"predict", "--model", model.toString(), pictures.toString()};
    refused(
        zero(with(predict, "--csv", "--json")), "--csv, --json: expected one of them, got both");
    refused(zero(with(predict, "--top=0")), "--top: expected 1 or more, got 0");
    refused(zero(with(predict, "--batch-size=0")), "--batch-size: expected 1 or more, got 0");
    refused(
        train(pictures, folder.resolve("run"), "--preset", "small-dta"),
        "--preset: expected one of small-data, tutorial, got small-dta"
            + " (did you mean small-data?)");
    refused(
        train(pictures, folder.resolve("run"), "--fill", "mirror"),
        "--fill: expected one of nearest, constant, reflect, wrap, got mirror");
    refused(
        zero(
            "train",
            "--data=" + pictures,
            "--run=" + folder.resolve("run"),
            "--model=vgg16",
            "--image-size=2000"),
        "vgg16: images of 2000x2000 make 8,092,960,578 parameters, more than the limit of"
            + " 500,000,000; make the images smaller (--image-size)");
    String[] evaluate = {"evaluate", "--model=" + model, "--data=" + pictures, "--batch-size=0"};
    refused(zero(evaluate), "--batch-size: expected 1 or more, got 0");
  }

  private static String[] with(String[] args, String... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void anEvaluationNamesWhatItSkippedInJsonToo() throws IOException {
    for (String name : List.of("cat", "dog")) {
      Path to = Files.createDirectories(folder.resolve("some/" + name));
      Files.copy(first(name), to.resolve("1.png"));
    }
    Files.writeString(folder.resolve("some/dog/2.jpg"), "text");
    ZeroRun run =
        zero("evaluate", "--model=" + model, "--data=" + folder.resolve("some"), "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).containsPattern("2\\.jpg\" ?: \"not an image");
  }

  @Test
  void anotherFoldersDataAndOptionsDoNotFitAResumedRun() {
    ZeroRun run =
        zero("train", "--resume", shared.resolve("run").toString(), "--epochs", "3", "--seed", "2");
    refused(run, "--epochs, --seed: a resumed run keeps the settings it was started with");
  }

  @Test
  void partsOfAModelAreWrittenForOthers() throws IOException {
    Path npz = folder.resolve("w.npz");
    Path json = folder.resolve("net.json");
    ZeroRun run = zero("export", "--model=" + model, "--weights=" + npz, "--config=" + json);
    assertThat(run.exitCode()).as(run.err()).isZero();
    // 3 * 8 * 8 inputs, 50 hidden units, 2 classes
    assertThat(run.out()).contains(npz + ": 9,752 parameters");
    assertThat(Files.readString(json)).contains("\"confs\"");
    refused(zero("export", "--model=" + model), "nothing to write");
  }

  private static Path first(String name) throws IOException {
    try (Stream<Path> files = Files.list(pictures.resolve(name))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }
}
