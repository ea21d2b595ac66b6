package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run goes on with the images that it began with, to the same bytes as if it had not been
 * stopped, or says why it cannot.
 */
class ResumeDataTest {

  @TempDir static Path shared;
  private static Path original;
  private static Path whole;
  private static Path stopped;

  @TempDir Path folder;
  private Path pictures;
  private Path run;

  @BeforeAll
  static void trainOnceWholeAndOnceStopped() throws IOException {
    original = shared.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(20, 2, 16, 1).train(), original);
    // by name and first bytes a picture: only a decoder sees that it is none
    byte[] cut = Files.readAllBytes(first(original.resolve("cat")));
    Files.write(original.resolve("cat/0-cut.png"), Arrays.copyOf(cut, cut.length / 4));
    Files.writeString(original.resolve("dog/0-text.jpg"), "no picture");
    whole = shared.resolve("whole");
    stopped = shared.resolve("stopped");
    ZeroRun trained = train(whole, Integer.MAX_VALUE);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(train(stopped, 2).exitCode()).isEqualTo(1);
    assertThat(Files.readAllBytes(stopped.resolve("last.zip")))
        .as("there is something left to learn")
        .isNotEqualTo(Files.readAllBytes(whole.resolve("last.zip")));
  }

  /** Trains, and stops after some epochs, as by Ctrl-C. */
  private static ZeroRun train(Path run, int epochs) {
    Interruption interruption = Interruption.none();
    StringWriter err =
        new StringWriter() {
          @Override
          public void write(String text, int from, int length) {
            super.write(text, from, length);
            if (toString().contains("\nepoch " + epochs + ": ")) {
              interruption.request();
            }
          }
        };
    StringWriter out = new StringWriter();
    Console console = Console.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode =
        ZeroCommand.run(
            new Session(console, interruption),
            "train",
            "--data=" + original,
            "--run=" + run,
            "--model=mlp",
            "--image-size=8",
            "--batch-size=4",
            "--augment=on",
            "--epochs=4");
    return new ZeroRun(exitCode, out.toString(), err.toString());
  }

  @BeforeEach
  void copy() throws IOException {
    pictures = folder.resolve("pictures");
    run = folder.resolve("run");
    copy(original, pictures);
    copy(stopped, run);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static Path first(Path classFolder) throws IOException {
    try (Stream<Path> files = Files.list(classFolder)) {
      return files.sorted().filter(f -> !f.toString().contains("0-")).findFirst().orElseThrow();
    }
  }

  private ZeroRun resume() {
    return zero("train", "--resume=" + run, "--data=" + pictures);
  }

  private ZeroRun endsAsTheWhole() throws IOException {
    ZeroRun resumed = resume();
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    for (String model : new String[] {"last.zip", "best.zip"}) {
      assertThat(Files.readAllBytes(run.resolve(model)))
          .as(model)
          .isEqualTo(Files.readAllBytes(whole.resolve(model)));
    }
    return resumed;
  }

  private void refused(String message) {
    ZeroRun resumed = resume();
    assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(2);
    assertThat(resumed.err())
        .hasLineCount(1)
        .contains(pictures + ": the images are not those that the run began with: " + message)
        .contains("put them back, name the folder where they are: zero train --resume " + run);
  }

  @Test
  void movedImagesAreFoundAndTheirPlaceIsKept() throws IOException {
    endsAsTheWhole();
    assertThat(Files.readString(run.resolve("config.json"))).contains(pictures.toString());
    ZeroRun again = zero("train", "--resume=" + run);
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void filesThatWereSkippedMayBeGone() throws IOException {
    Files.delete(pictures.resolve("cat/0-cut.png"));
    Files.delete(pictures.resolve("dog/0-text.jpg"));
    assertThat(endsAsTheWhole().err())
        .contains(
            "note: left out before, so left out to the end: 2 (cat/0-cut.png, dog/0-text.jpg");
  }

  @Test
  void filesThatWereSkippedStaySoWhenTheyAreMended() throws IOException {
    Files.copy(
        first(pictures.resolve("cat")), Files.newOutputStream(pictures.resolve("cat/0-cut.png")));
    endsAsTheWhole();
  }

  private static void copyOf(Path file, Path to) throws IOException {
    Files.copy(file, to);
  }

  @Test
  void addedFilesAreNamedAndNotLearntFrom() throws IOException {
    copyOf(first(pictures.resolve("dog")), pictures.resolve("cat/000.png"));
    assertThat(endsAsTheWhole().err())
        .contains("note: added since the run began, not learnt from: 1 (cat/000.png)");
  }

  @Test
  void renamedFilesAreKnownByTheirBytes() throws IOException {
    Path cat = first(pictures.resolve("cat"));
    Files.move(cat, cat.resolveSibling("zzz.png"));
    assertThat(endsAsTheWhole().err())
        .contains("note: renamed since the run began, known by their bytes: 1");
  }

  @Test
  void missingFilesAreRefusedByName() throws IOException {
    Path cat = first(pictures.resolve("cat"));
    Files.delete(cat);
    refused("1 missing (cat/" + cat.getFileName() + ")");
  }

  @Test
  void aFileThatChangedItsClassIsMissingInItsOwn() throws IOException {
    Path cat = first(pictures.resolve("cat"));
    Files.move(cat, pictures.resolve("dog/was-a-cat.png"));
    refused("1 missing (cat/" + cat.getFileName() + ")");
  }

  @Test
  void changedFilesAreRefusedByName() throws IOException {
    Path cat = first(pictures.resolve("cat"));
    Path dog = first(pictures.resolve("dog"));
    Files.delete(cat);
    copyOf(dog, cat);
    refused("1 changed (cat/" + cat.getFileName() + ")");
  }

  @Test
  void aFolderThatIsGoneNamesTheWay() throws IOException {
    Path moved = folder.resolve("moved");
    endsAsTheWhole();
    Files.move(pictures, moved);
    ZeroRun gone = zero("train", "--resume=" + run);
    assertThat(gone.exitCode()).isEqualTo(2);
    assertThat(gone.err())
        .hasLineCount(1)
        .contains(pictures + ": no such folder any more; if its images lie elsewhere now: ")
        .contains("zero train --resume " + run + " --data DIR");
  }

  @Test
  void aRunOfBeforeGoesOnAsItDidWithARemark() throws IOException {
    Files.delete(run.resolve("images.json"));
    ZeroRun elsewhere = resume();
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("--data: this run kept no list of its images");

    ZeroRun resumed = zero("train", "--resume=" + run);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("note: this run kept no list of its images");
    assertThat(Files.readAllBytes(run.resolve("last.zip")))
        .isEqualTo(Files.readAllBytes(whole.resolve("last.zip")));
  }

  @Test
  void aGarbledListIsNamedWithTheWayOn() throws IOException {
    for (String text :
        new String[] {"", "{\"format\": 1", "[]", "{\"format\": 9, \"images\": []}"}) {
      Files.writeString(run.resolve("images.json"), text);
      ZeroRun refused = resume();
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .hasLineCount(1)
          .contains(run.resolve("images.json") + ": not a list of a run's images: ")
          .contains(
              "move it away, and the run goes on with the images that lie in its data folder");
    }
  }
}
