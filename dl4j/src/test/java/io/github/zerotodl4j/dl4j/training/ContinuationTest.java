package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which files are lost or garbled is gone on with as well as can be, to the same end. */
class ContinuationTest {

  private static final int EPOCHS = 6;

  @TempDir static Path shared;
  private static Path pictures;
  private static RunFolder whole;
  private static RunFolder stopped;

  @TempDir Path temp;
  private RunFolder run;

  @BeforeAll
  static void train() throws IOException {
    pictures = TinyPhotoRun.draw(shared.resolve("pictures"));
    whole = create("whole");
    TinyPhotoRun.train(TrainingRun.start(whole.settings(), whole, TinyRun.network()));
    stopped = create("stopped");
    boolean[] enough = {false};
    TinyPhotoRun.train(
        TrainingRun.start(stopped.settings(), stopped, TinyRun.network())
            .cancelledBy(() -> enough[0])
            .listenedBy(
                new RunListener() {
                  @Override
                  public void onEpoch(EpochFigures figures, boolean best) {
                    enough[0] = figures.epoch() == 4;
                  }
                }));
  }

  private static RunFolder create(String name) throws IOException {
    TrainingSettings settings = TinyPhotoRun.settings(pictures, EPOCHS, 0);
    return RunFolder.create(shared.resolve(name), settings, new AtomicFiles());
  }

  @BeforeEach
  void copy() throws IOException {
    for (String name :
        List.of("config.json", "classes.json", "history.csv", "best.zip", "last.zip")) {
      Files.copy(stopped.folder().resolve(name), temp.resolve(name));
    }
    run = RunFolder.open(temp);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private TrainingRun endsAsTheWhole() throws IOException {
    TrainingRun resumed = TrainingRun.resume(run);
    TinyPhotoRun.train(resumed);
    assertThat(Files.readAllBytes(run.last())).isEqualTo(Files.readAllBytes(whole.last()));
    assertThat(Files.readAllBytes(run.best())).isEqualTo(Files.readAllBytes(whole.best()));
    assertThat(run.averaged()).hasSameBinaryContentAs(whole.averaged());
    return resumed;
  }

  @Test
  void nothingIsSaidOfARunThatIsWhole() throws IOException {
    assertThat(endsAsTheWhole().remarks()).isEmpty();
  }

  @Test
  void aCutModelIsReplacedByTheBestOne() throws IOException {
    int best = ModelFile.read(run.best()).state().orElseThrow().epoch();
    cut(run.last());
    assertThat(endsAsTheWhole().remarks())
        .singleElement()
        .asString()
        .contains(run.last() + ": not a usable model file: damaged, cut short")
        .endsWith("; the run goes on from best.zip, after epoch " + best);
  }

  @Test
  void aMissingModelIsReplacedByTheBestOne() throws IOException {
    Files.delete(run.last());
    assertThat(endsAsTheWhole().remarks())
        .singleElement()
        .asString()
        .contains(run.last() + ": missing; the run goes on from best.zip, after epoch ");
  }

  @Test
  void twoCutModelsAreRefusedWithAWayOn() throws IOException {
    cut(run.last());
    cut(run.best());
    assertThatThrownBy(() -> TrainingRun.resume(run))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(run.last() + ": not a usable model file")
        .hasMessageContaining("Move both away, and the run begins anew, to the same result");
  }

  @Test
  void aModelOfALaterEpochThanTheRunHasIsRefused() throws IOException {
    String config = Files.readString(temp.resolve("config.json"));
    Files.writeString(
        temp.resolve("config.json"), config.replace("\"epochs\" : 6", "\"epochs\" : 1"));
    assertThatThrownBy(() -> TrainingRun.resume(run))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(run.last() + ": is of epoch 4, the run has 1 epochs only");
  }

  @Test
  void lostRowsOfTheHistoryAreCountedAndTheOthersKept() throws IOException {
    Path history = temp.resolve("history.csv");
    List<String> rows = Files.readAllLines(history);
    rows.set(2, "2,garbled");
    Files.write(history, rows);

    TrainingRun resumed = endsAsTheWhole();

    assertThat(resumed.remarks())
        .containsExactly(
            history + ": 1 of 4 epochs are not in it; the run goes on without their figures");
    assertThat(run.history(EPOCHS).stream().map(EpochFigures::isLost))
        .containsExactly(false, true, false, false, false, false);
    assertThat(Files.readAllLines(history).get(2)).isEqualTo("2,,,,,,,,,");
  }

  @Test
  void aHistoryThatIsGoneOrNoTextIsNoReasonToStop() throws IOException {
    Path history = temp.resolve("history.csv");
    Files.delete(history);
    assertThat(TrainingRun.resume(run).remarks())
        .containsExactly(
            history
                + ": missing, 4 of 4 epochs are not in it; the run goes on without their figures");
    Files.write(history, new byte[] {(byte) 0xC3, 0, (byte) 0xFF, 10, 44, 44});
    assertThat(endsAsTheWhole().remarks()).hasSize(1);
  }

  @Test
  void aFolderInWhichARunWasKilledBeforeItBeganIsTakenOver() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("begun"));
    Files.writeString(folder.resolve("classes.json"), "[\"da");
    Files.writeString(folder.resolve("images.json"), "");
    Files.writeString(folder.resolve(".config.json.part"), "{");
    Files.writeString(folder.resolve(".lock"), "");
    TrainingSettings settings = whole.settings();

    RunFolder taken = RunFolder.create(folder, settings, new AtomicFiles());

    assertThat(taken.settings()).isEqualTo(settings);
    assertThat(Files.readAllBytes(folder.resolve("classes.json")))
        .isEqualTo(Files.readAllBytes(whole.folder().resolve("classes.json")));
  }

  @Test
  void aFolderWithAnythingElseIsNot() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("other"));
    Files.writeString(folder.resolve("classes.json"), "[]");
    Files.writeString(folder.resolve("thesis.txt"), "");
    assertThatThrownBy(() -> RunFolder.create(folder, whole.settings(), new AtomicFiles()))
        .isInstanceOf(ModelFileException.class)
        .hasMessage(folder + ": exists already and is not empty; name another with --run");
  }

  @Test
  void oneTrainingAtATimeHasAFolder() throws IOException {
    Path folder = temp.resolve("locked");
    try (RunLock lock = RunLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> RunLock.take(folder))
          .isInstanceOf(ModelFileException.class)
          .hasMessageStartingWith(folder + ": another training is at work in this folder; wait");
    }
    RunLock.take(folder).close();
  }
}
