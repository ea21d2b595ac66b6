package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against NumPy, see averaging/make_averaging.py. */
class WeightAverageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  private static void add(WeightAverage average, float[] weights, int steps, long all, double m) {
    try (INDArray row = FloatArrays.row(weights)) {
      average.add(row, steps, all, m);
    }
  }

  @Test
  void isTheMeanAtFirstAndThenForgets() throws IOException {
    JsonNode golden;
    try (InputStream in = getClass().getResourceAsStream("/averaging/averaging.json")) {
      golden = JSON.readTree(in);
    }
    float[][] weights = JSON.convertValue(golden.get("weights"), float[][].class);
    float[][] averages = JSON.convertValue(golden.get("averages"), float[][].class);
    WeightAverage average = new WeightAverage(weights[0].length);
    for (int step = 0; step < weights.length; step++) {
      add(average, weights[step], 1, step + 1L, golden.get("memory").asDouble());
      assertThat(average.values())
          .as("step %d", step)
          .containsExactly(averages[step], within(2e-6f));
    }
  }

  /** Several steps at once, as several machines take them, weigh as much as they are. */
  @Test
  void aRoundWeighsAsItsSteps() {
    WeightAverage average = new WeightAverage(1);
    add(average, new float[] {4}, 10, 10, 40);
    add(average, new float[] {8}, 10, 20, 40); // 10 of 20 steps
    assertThat(average.values()).containsExactly(6);
    add(average, new float[] {10}, 10, 200, 40); // 10 of the 40 that are remembered
    assertThat(average.values()).containsExactly(7);
    add(average, new float[] {3}, 10, 210, 0.5); // a memory shorter than a step is the last step
    assertThat(average.values()).containsExactly(3);
  }

  /** One epoch of five steps, averaged over more than that: the plain mean of the five. */
  @Test
  void theModelThatIsStoredIsTheAverageAndNotTheLast() throws IOException {
    TrainingSettings settings = TinyRun.settings(4);
    RunFolder folder = RunFolder.create(temp.resolve("run"), settings, new AtomicFiles());
    TrainingRun run = TrainingRun.start(settings, folder, TinyRun.network());
    int parameters = Math.toIntExact(run.network().numParams());
    double[] sum = new double[parameters];
    boolean[] over = {false};
    run.cancelledBy(() -> over[0])
        .listenedBy(
            new RunListener() {
              @Override
              public void onStep(StepFigures figures) {
                float[] now = run.network().params().dup('c').data().asFloat();
                for (int i = 0; i < now.length; i++) {
                  sum[i] += now[i] / 5.0;
                }
              }

              @Override
              public void onEpoch(EpochFigures figures, boolean best) {
                over[0] = true;
              }
            });
    TrainingRun.Result result =
        run.train(TinyRun.data(40, true, 8), Optional.of(TinyRun.data(20, false, 8)));

    SavedModel averaged = ModelFile.read(folder.averaged());
    SavedModel last = ModelFile.read(folder.last());
    float[] stored = averaged.network().params().dup('c').data().asFloat();
    for (int i = 0; i < parameters; i++) {
      assertThat(stored[i]).isCloseTo((float) sum[i], within(1e-5f));
    }
    assertThat(last.average().orElseThrow()).isEqualTo(stored);
    assertThat(last.network().params().dup('c').data().asFloat())
        .isEqualTo(run.network().params().dup('c').data().asFloat())
        .isNotEqualTo(stored);
    assertThat(averaged.state()).isEmpty();
    assertThat(averaged.description().classes()).isEqualTo(TinyRun.CLASSES);

    // what its row of history.csv says is what the stored model says
    Replica replica = new Replica(settings, averaged.network());
    Tally said;
    try (BatchSource.Pass batches = TinyRun.data(20, false, 64).pass(0)) {
      said = replica.judge(batches.next()).tally();
    }
    EpochFigures figures = result.history().get(0);
    assertThat(figures.averagedLoss()).isCloseTo(said.loss(), within(1e-6));
    assertThat(figures.averagedLoss()).isNotEqualTo(figures.validationLoss());
    assertThat(folder.history(1).get(0).isAveraged()).isTrue();
  }

  @Test
  void aRunThatAveragesNothingWritesNoSuchModel() throws IOException {
    String config = new String(TinyRun.settings(1).toJson(), StandardCharsets.UTF_8);
    TrainingSettings settings =
        TrainingSettings.fromJson(
            config
                .replace("\"averageWeights\":0.3", "\"averageWeights\":0.0")
                .getBytes(StandardCharsets.UTF_8));
    RunFolder folder = RunFolder.create(temp.resolve("plain"), settings, new AtomicFiles());
    TrainingRun.start(settings, folder, TinyRun.network())
        .train(TinyRun.data(8, true, 8), Optional.of(TinyRun.data(8, false, 8)));

    assertThat(folder.averaged()).doesNotExist();
    assertThat(ModelFile.read(folder.last()).average()).isEmpty();
    assertThat(Files.readAllLines(folder.folder().resolve("history.csv")).get(1)).endsWith(",,");
  }
}
