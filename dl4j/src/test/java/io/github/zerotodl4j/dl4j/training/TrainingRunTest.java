package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class TrainingRunTest {

  @TempDir Path temp;

  private RunFolder folder(String name, TrainingSettings settings) throws IOException {
    return RunFolder.create(temp.resolve(name), settings, new AtomicFiles());
  }

  private static TrainingRun.Result train(TrainingRun run) throws IOException {
    return run.train(TinyRun.data(40, true, 8), Optional.of(TinyRun.data(20, false, 8)));
  }

  private static float[] parameters(Path model) throws IOException {
    return ModelFile.read(model).network().params().dup('c').data().asFloat();
  }

  @Test
  void learnsAndWritesItsFolder() throws IOException {
    TrainingSettings settings = TinyRun.settings(12);
    RunFolder folder = folder("a", settings);
    List<StepFigures> steps = new ArrayList<>();
    TrainingRun run =
        TrainingRun.start(settings, folder, TinyRun.network())
            .listenedBy(
                new RunListener() {
                  @Override
                  public void onStep(StepFigures figures) {
                    steps.add(figures);
                  }
                });
    TrainingRun.Result result = train(run);
    assertThat(result.ending()).isEqualTo(TrainingRun.Ending.FINISHED);
    assertThat(result.history()).hasSize(12);
    assertThat(result.state().bestAccuracy()).isGreaterThan(0.95);
    assertThat(result.history().get(11).loss()).isLessThan(result.history().get(0).loss());
    assertThat(steps).hasSize(60);
    assertThat(steps.get(59).secondsLeft()).isZero();
    assertThat(folder.settings()).isEqualTo(settings);
    assertThat(Files.readAllLines(temp.resolve("a/history.csv"))).hasSize(13);
    assertThat(temp.resolve("a")).isDirectoryContaining("glob:**/{best,last}.zip");
    assertThat(ModelFile.read(folder.best()).state()).isPresent();
  }

  @Test
  void resumedRunEndsWithTheSameParametersBitForBit() throws IOException {
    TrainingSettings settings = TinyRun.settings(5);
    RunFolder whole = folder("whole", settings);
    train(TrainingRun.start(settings, whole, TinyRun.network()));

    RunFolder cut = folder("cut", settings);
    int[] asked = {0};
    TrainingRun.Result first =
        train(
            TrainingRun.start(settings, cut, TinyRun.network()).cancelledBy(() -> ++asked[0] > 16));
    assertThat(first.ending()).isEqualTo(TrainingRun.Ending.CANCELLED);
    assertThat(first.state().epoch()).isEqualTo(1);
    // whatever else draws from the generator in between must not matter
    Nd4j.getRandom().setSeed(99);
    Nd4j.rand(10);
    TrainingRun.Result second = train(TrainingRun.resume(RunFolder.open(temp.resolve("cut"))));
    assertThat(second.ending()).isEqualTo(TrainingRun.Ending.FINISHED);
    assertThat(parameters(cut.last())).isEqualTo(parameters(whole.last()));
    assertThat(parameters(cut.best())).isEqualTo(parameters(whole.best()));
    assertThat(second.history()).hasSize(5);
  }

  @Test
  void learningRateReachesTheNetwork() throws IOException {
    TrainingSettings settings = TinyRun.settings(1, 1e-30, LearningRateSchedule.CONSTANT, 0);
    float[] before = TinyRun.network().getLayer(0).getParam("W").dup().data().asFloat();
    TrainingRun run = TrainingRun.start(settings, folder("z", settings), TinyRun.network());
    train(run);
    assertThat(run.network().getLayer(0).getParam("W").dup().data().asFloat()).isEqualTo(before);
  }

  @Test
  void stopsEarly() throws IOException {
    TrainingSettings settings = TinyRun.settings(50, 1e-12, LearningRateSchedule.CONSTANT, 2);
    TrainingRun.Result result =
        train(TrainingRun.start(settings, folder("early", settings), TinyRun.network()));
    assertThat(result.history().size()).isLessThan(50);
    assertThat(result.ending()).isEqualTo(TrainingRun.Ending.STOPPED_EARLY);
  }

  @Test
  void lossThatIsNoNumberStopsTheRunWithAdvice() throws IOException {
    TrainingSettings settings = TinyRun.settings(3);
    TrainingRun run = TrainingRun.start(settings, folder("nan", settings), TinyRun.network());
    run.network().getOutputLayer().getParam("W").assign(Float.NaN);
    assertThatThrownBy(() -> train(run))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessage(
            "the loss is not a number any more (epoch 1, step 1): lower --learning-rate,"
                + " now 0.01, to a tenth; the last finished epoch is saved");
  }

  @Test
  void batchLargerThanTheDataIsOneShortBatch() throws IOException {
    TrainingSettings settings = TinyRun.settings(1);
    TrainingRun.Result result =
        TrainingRun.start(settings, folder("b", settings), TinyRun.network())
            .train(TinyRun.data(10, true, 64), Optional.empty());
    assertThat(result.state().step()).isEqualTo(1);
  }

  @Test
  void folderThatIsInUseIsRefused() throws IOException {
    TrainingSettings settings = TinyRun.settings(1);
    folder("used", settings);
    assertThatThrownBy(() -> folder("used", settings))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("go on with that run: zero train --resume");
    assertThatThrownBy(() -> RunFolder.open(temp))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("config.json is missing");
  }

  /** Other machines say what they think of each validation image: that is enough to calibrate. */
  @Test
  void aRunOfSeveralMachinesHasATemperatureToo() throws IOException {
    Judgement judged =
        Judgement.all(
            List.of(
                Judgement.of(new float[][] {{0.9f, 0.1f}, {0.8f, 0.2f}}, 0, 1),
                Judgement.of(new float[][] {{0.3f, 0.7f}}, 1)));
    RunFolder folder = folder("shared", TinyRun.settings(1));
    TrainingRun.start(TinyRun.settings(1), folder, TinyRun.network()).train(machines(judged));

    Temperature fitted =
        Temperature.fit(
                List.of(
                    new float[] {0.9f, 0.1f}, new float[] {0.8f, 0.2f}, new float[] {0.3f, 0.7f}),
                0,
                1,
                1)
            .orElseThrow();
    assertThat(ModelFile.read(folder.best()).description().temperatureIfAny()).contains(fitted);
    // 2 of 3, as the machines said
    assertThat(folder.history(1).get(0).validationAccuracy()).isEqualTo(0.666667);
  }

  private static Rounds machines(Judgement judged) {
    return new Rounds() {
      @Override
      public int images() {
        return 8;
      }

      @Override
      public int stepsPerRound() {
        return 1;
      }

      @Override
      public Round train(Weights from, Stretch stretch) {
        return new Round(from, new Tally(8, 5, 4));
      }

      @Override
      public Optional<Judgement> validate(Weights weights) {
        return Optional.of(judged);
      }

      @Override
      public List<RoundCost> costs() {
        return List.of();
      }
    };
  }
}
