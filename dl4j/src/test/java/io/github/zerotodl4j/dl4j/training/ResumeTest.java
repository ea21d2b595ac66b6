package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whenever and however a run is interrupted, gone on with it ends as if it had not been: the model
 * files, which hold parameters, updater and state, are the same byte for byte.
 */
class ResumeTest {

  private static final int EPOCHS = 9;
  private static final int EARLY_STOPPING = 6;

  @TempDir static Path temp;

  private static Path pictures;
  private static RunFolder whole;
  private static TrainingRun.Result uninterrupted;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException {
    pictures = TinyPhotoRun.draw(temp.resolve("pictures"));
    whole = create("whole", new AtomicFiles());
    uninterrupted = TinyPhotoRun.train(start(whole));
  }

  private static RunFolder create(String name, AtomicFiles files) throws IOException {
    TrainingSettings settings = TinyPhotoRun.settings(pictures, EPOCHS, EARLY_STOPPING);
    return RunFolder.create(temp.resolve(name), settings, files);
  }

  private static TrainingRun start(RunFolder folder) throws IOException {
    return TrainingRun.start(folder.settings(), folder, TinyRun.network());
  }

  private static void goesOnToTheSameEnd(RunFolder cut) throws IOException {
    // whatever else draws from the generator in between must not matter
    Nd4j.getRandom().setSeed(99);
    Nd4j.rand(10);
    TrainingRun.Result result =
        TinyPhotoRun.train(TrainingRun.resume(RunFolder.open(cut.folder())));

    assertThat(result.ending()).isEqualTo(uninterrupted.ending());
    assertThat(result.state()).isEqualTo(uninterrupted.state());
    assertThat(Files.readAllBytes(cut.last())).isEqualTo(Files.readAllBytes(whole.last()));
    assertThat(Files.readAllBytes(cut.best())).isEqualTo(Files.readAllBytes(whole.best()));
    assertThat(cut.averaged()).hasSameBinaryContentAs(whole.averaged());
    assertThat(withoutTimes(result.history())).isEqualTo(withoutTimes(uninterrupted.history()));
  }

  private static List<EpochFigures> withoutTimes(List<EpochFigures> history) {
    return history.stream()
        .map(EpochFigures::toCsv)
        .map(EpochFigures::ofCsv) // a resumed run has read the first rows from the file
        .map(
            e ->
                new EpochFigures(
                    e.epoch(),
                    e.loss(),
                    e.accuracy(),
                    e.validationLoss(),
                    e.validationAccuracy(),
                    e.learningRate(),
                    0,
                    0,
                    e.averagedLoss(),
                    e.averagedAccuracy()))
        .toList();
  }

  @Test
  void theRunUsesWhatMustBeTakenUpAgain() {
    assertThat(uninterrupted.state().plateauFactor()).as("the rate was lowered").isLessThan(1);
    assertThat(uninterrupted.state().bestEpoch()).isLessThan(uninterrupted.state().epoch());
  }

  @Test
  void stoppedAfterAnyEpoch() throws IOException {
    for (int epochs = 1; epochs < uninterrupted.history().size(); epochs++) {
      RunFolder cut = create("after-" + epochs, new AtomicFiles());
      boolean[] enough = {false};
      int last = epochs;
      TrainingRun run =
          start(cut)
              .cancelledBy(() -> enough[0])
              .listenedBy(
                  new RunListener() {
                    @Override
                    public void onEpoch(EpochFigures figures, boolean best) {
                      enough[0] = figures.epoch() == last;
                    }
                  });
      TrainingRun.Result result = TinyPhotoRun.train(run);
      assertThat(result.ending()).isEqualTo(TrainingRun.Ending.CANCELLED);
      assertThat(result.state().epoch()).isEqualTo(epochs);
      goesOnToTheSameEnd(cut);
    }
  }

  @Test
  void theDiskFillsUpAtAnyByteOfAnyFile() throws IOException {
    AtomicLong written = new AtomicLong();
    TinyPhotoRun.train(start(create("count", limited(written, Long.MAX_VALUE))));
    long all = written.get();

    for (int i = 1; i <= 12; i++) {
      // the first epoch's files must fit, or there is nothing to go on with
      long room = all / 8 + i * (all - all / 8) / 13;
      written.set(0);
      RunFolder cut = create("full-" + i, limited(written, room));
      IOException failure = null;
      try {
        TinyPhotoRun.train(start(cut));
      } catch (IOException e) {
        failure = e;
      }
      assertThat(failure)
          .as("room for %d bytes", room)
          .hasMessageEndingWith(": No space left on device");
      assertThat(cut.folder()).isDirectoryNotContaining("glob:**.part");
      goesOnToTheSameEnd(cut);
    }
  }

  /** A disk with room for some bytes. */
  private static AtomicFiles limited(AtomicLong written, long room) {
    return new AtomicFiles(
        out ->
            new FilterOutputStream(out) {
              @Override
              public void write(byte[] bytes, int from, int length) throws IOException {
                if (written.addAndGet(length) > room) {
                  throw new IOException("No space left on device");
                }
                out.write(bytes, from, length);
              }

              @Override
              public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
              }
            });
  }

  @Test
  void theProcessIsKilled() throws IOException, InterruptedException {
    Path folder = temp.resolve("killed");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TinyPhotoRun.class.getName(),
                pictures.toString(),
                folder.toString(),
                "100000")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("killed.log").toFile())
            .start();
    try {
      Path last = folder.resolve("last.zip");
      long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (!Files.exists(last) && process.isAlive() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(process.isAlive()).as(Files.readString(temp.resolve("killed.log"))).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    RunFolder cut = RunFolder.open(folder);
    int finished = ModelFile.read(cut.last()).state().orElseThrow().epoch();
    assertThat(finished).isPositive();
    assertThat(ModelFile.read(cut.best()).description().classes()).isEqualTo(TinyRun.CLASSES);
    boolean[] enough = {false};
    TrainingRun.Result result =
        TinyPhotoRun.train(
            TrainingRun.resume(cut)
                .cancelledBy(() -> enough[0])
                .listenedBy(
                    new RunListener() {
                      @Override
                      public void onEpoch(EpochFigures figures, boolean best) {
                        enough[0] = true;
                      }
                    }));
    assertThat(result.history()).hasSize(finished + 1);
  }
}
