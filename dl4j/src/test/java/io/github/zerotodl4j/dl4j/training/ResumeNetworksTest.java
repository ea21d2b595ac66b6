package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network read from a file computes with the same layers as one that was just made. */
class ResumeNetworksTest {
  private static final int IMAGES = 12;
  private static final int EPOCHS = 3;

  @TempDir Path temp;

  @BeforeAll
  static void nativeLibrary() {
    NativeRuntime.installTunedIfNone();
  }

  @ParameterizedTest
  @CsvSource({
    "mlp,16,sgd",
    "simple-conv-net,16,momentum",
    "small-conv-net,32,adam",
    "vgg-like,16,rmsprop"
  })
  void aResumedRunEndsWithTheSameBytes(String model, int side, String optimizer)
      throws IOException {
    TrainingSettings settings = settings(model, side, optimizer);
    RunFolder whole = RunFolder.create(temp.resolve("whole"), settings, new AtomicFiles());
    TrainingRun.start(settings, whole, ModelCatalog.network(settings))
        .train(noise(side), Optional.empty());
    RunFolder cut = RunFolder.create(temp.resolve("cut"), settings, new AtomicFiles());
    boolean[] enough = {false};
    TrainingRun.start(settings, cut, ModelCatalog.network(settings))
        .cancelledBy(() -> enough[0])
        .listenedBy(
            new RunListener() {
              @Override
              public void onEpoch(EpochFigures figures, boolean best) {
                enough[0] = true;
              }
            })
        .train(noise(side), Optional.empty());

    TrainingRun resumed = TrainingRun.resume(RunFolder.open(cut.folder()));
    resumed.train(noise(side), Optional.empty());

    assertThat(enough[0]).isTrue();
    assertThat(Files.readAllBytes(cut.last())).isEqualTo(Files.readAllBytes(whole.last()));
  }

  private static ArraySource noise(int side) {
    Random random = new Random(1);
    float[] pixels = new float[IMAGES * 3 * side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % 2;
    }
    return new ArraySource(pixels, labels, new int[] {3, side, side}, 4, true, 7);
  }

  private static TrainingSettings settings(String model, int side, String optimizer) {
    return new TrainingSettings(
        "drawn",
        model,
        null,
        List.of("a", "b"),
        ImagePreprocessing.square(side),
        null,
        0,
        EPOCHS,
        4,
        0,
        0.003,
        LearningRateSchedule.ONE_CYCLE,
        optimizer,
        0.01,
        0.1,
        false,
        0.2,
        0,
        1,
        1);
  }
}
