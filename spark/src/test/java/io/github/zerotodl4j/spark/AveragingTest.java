package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.SharedImages;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Judgement;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.Replica;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.StepSeeds;
import io.github.zerotodl4j.dl4j.training.Stretch;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.training.TrainData;
import io.github.zerotodl4j.training.TrainSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of averaging, each on single steps: a trajectory is chaotic, a step is not. The sums of
 * a batch's gradients are taken in another order, hence "to rounding".
 */
class AveragingTest {

  private static final int BATCH = 12;
  private static final float ROUNDING = 2e-6f;

  @TempDir static Path folder;
  private static List<LabelledImage> images;
  private static Cluster cluster;

  @BeforeAll
  static void begin() throws IOException {
    RuntimeOptions oneThread = new RuntimeOptions(false, 1);
    NativeRuntime.install(oneThread);
    images = ImageFolder.scan(Pictures.draw(folder, 30, 2)).images(Split.TRAIN);
    cluster = new SparkProvider().connect("local[2]", Map.of(), oneThread, () -> false);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void onePartitionTakesTheStepsOfOneMachine() throws IOException {
    TrainingSettings settings = settings("sgd", Augmentation.none());
    for (int step = 0; step < 4; step++) {
      Weights from = alone(settings, 0, step);
      assertClose(round(settings, 1, from, step, 1).weights(), alone(settings, from, step));
    }
  }

  @Test
  void severalPartitionsTakeTheStepOfTheWholeBatch() throws IOException {
    TrainingSettings settings = settings("sgd", Augmentation.none());
    for (int partitions : new int[] {2, 3, 5, 12}) {
      for (int step = 0; step < 3; step++) {
        Weights from = alone(settings, 0, step);
        Rounds.Round round = round(settings, partitions, from, step, 1);
        assertThat(round.tally().images()).isEqualTo(BATCH);
        assertClose(round.weights(), alone(settings, from, step));
      }
    }
  }

  @Test
  void changesOfImagesAreThoseOfOneMachine() throws IOException {
    TrainingSettings plain = settings("sgd", Augmentation.none());
    TrainingSettings changed =
        settings(
            "sgd", new Augmentation(20, 0.1, 0.1, 0, 0.1, true, 0.2, Augmentation.Fill.NEAREST));
    Weights from = alone(changed, 0, 0);
    Weights whole = alone(changed, from, 0);
    assertClose(round(changed, 2, from, 0, 1).weights(), whole);
    assertThat(whole.parameters()).isNotEqualTo(alone(plain, from, 0).parameters());
  }

  /** Adam's second moment is of each part's own gradient, so its average is not the batch's. */
  @Test
  void onePartitionKeepsTheStateOfAnyRule() throws IOException {
    for (String rule : new String[] {"momentum", "nesterov", "adagrad", "rmsprop", "adam"}) {
      TrainingSettings settings = settings(rule, Augmentation.none());
      Weights from = alone(settings, 0, 3);
      Weights two = round(settings, 1, from, 3, 2).weights();
      assertThat(from.updater()).isNotEmpty();
      assertClose(two, alone(settings, alone(settings, from, 3), 4));
    }
  }

  /** {@code W = W - lr · decay · W - step}: the first term does not know of parts. */
  @Test
  void weightsDecayAsOnOneMachineThoughPartsOfAdamTakeLargerSteps() {
    TrainingSettings plain = settings("adam", Augmentation.none());
    TrainingSettings decaying = settings("adam", Augmentation.none(), 0.5);
    Weights from = Replica.of(plain).weights();
    for (int partitions : new int[] {1, 4}) {
      float[] without = round(plain, partitions, from, 0, 1).weights().parameters();
      float[] with = round(decaying, partitions, from, 0, 1).weights().parameters();
      int decayed = 0;
      for (int i = 0; i < with.length; i++) {
        double taken = without[i] - with[i];
        if (taken != 0) { // biases do not decay
          assertThat(taken).isCloseTo(0.001 * 0.5 * from.parameters()[i], within(1e-7));
          decayed++;
        }
      }
      assertThat(decayed).isGreaterThan(from.parameters().length / 2);
    }
  }

  @Test
  void theSameRoundGivesTheSameBits() throws IOException {
    TrainingSettings settings = settings("adam", Augmentation.none());
    Weights from = alone(settings, 0, 1);
    for (int partitions : new int[] {3, 12}) {
      Weights once = round(settings, partitions, from, 1, 4).weights();
      Weights again = round(settings, partitions, from, 1, 4).weights();
      assertThat(once.parameters()).isEqualTo(again.parameters());
      assertThat(once.updater()).isEqualTo(again.updater());
    }
  }

  @Test
  void validationImagesAreJudgedInTheirOrderHoweverTheyAreParted() {
    TrainingSettings settings = settings("sgd", Augmentation.none());
    Weights weights = Replica.of(settings).weights();
    Judgement whole = judged(settings, 1, weights);
    assertThat(whole.labels()).isEqualTo(images.stream().map(LabelledImage::label).toList());
    for (int partitions : new int[] {2, 5, 12}) {
      Judgement parted = judged(settings, partitions, weights);
      assertThat(parted.labels()).isEqualTo(whole.labels());
      for (int i = 0; i < images.size(); i++) {
        assertThat(parted.probabilities().get(i))
            .containsExactly(whole.probabilities().get(i), within(ROUNDING));
      }
    }
  }

  private static Judgement judged(TrainingSettings settings, int partitions, Weights weights) {
    SharedImages shared = new SharedImages(images.size(), true, images, images, Map.of());
    return cluster
        .rounds(settings, new Division(partitions, 1), shared, lost -> {})
        .validate(weights)
        .orElseThrow();
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    Replica replica = Replica.of(settings("sgd", Augmentation.none()));
    assertThatThrownBy(() -> replica.take(new Weights(new float[3], new float[0]), 0))
        .hasMessageMatching("parameters: expected \\d+ numbers, got 3");
    Weights bad = replica.weights();
    bad.parameters()[0] = Float.NaN;
    assertThatThrownBy(() -> replica.take(bad, 0))
        .hasMessage("parameters: hold what is no finite number; lower --learning-rate");
  }

  /** From the seed's weights through some steps of one machine. */
  private static Weights alone(TrainingSettings settings, int from, int to) throws IOException {
    Weights weights = Replica.of(settings).weights();
    for (int step = from; step < to; step++) {
      weights = alone(settings, weights, step);
    }
    return weights;
  }

  /** One machine's step. */
  private static Weights alone(TrainingSettings settings, Weights from, int step)
      throws IOException {
    Replica replica = Replica.of(settings);
    replica.take(from, step);
    try (TrainData data = TrainSources.told(settings, images, List.of(), Map.of())) {
      var batches = data.training().pass(0);
      for (int i = 0; i < step; i++) {
        batches.next();
      }
      long seed = StepSeeds.of(settings.seed(), step);
      replica.step(batches.next(), settings.learningRate(), seed);
      batches.close();
    }
    return replica.weights();
  }

  private static Rounds.Round round(
      TrainingSettings settings, int partitions, Weights from, int step, int steps) {
    double[] rates = new double[steps];
    java.util.Arrays.fill(rates, settings.learningRate());
    SharedImages shared = new SharedImages(images.size(), false, images, List.of(), Map.of());
    Rounds rounds = cluster.rounds(settings, new Division(partitions, steps), shared, lost -> {});
    return rounds.train(from, new Stretch(0, step, step, rates));
  }

  private static void assertClose(Weights got, Weights expected) {
    assertThat(got.parameters()).hasSameSizeAs(expected.parameters());
    float largest = 0;
    for (int i = 0; i < got.parameters().length; i++) {
      largest = Math.max(largest, Math.abs(got.parameters()[i] - expected.parameters()[i]));
    }
    for (int i = 0; i < got.updater().length; i++) {
      largest = Math.max(largest, Math.abs(got.updater()[i] - expected.updater()[i]));
    }
    assertThat(largest).isLessThan(ROUNDING);
  }

  private static TrainingSettings settings(String rule, Augmentation augmentation) {
    return settings(rule, augmentation, 0);
  }

  private static TrainingSettings settings(
      String rule, Augmentation augmentation, double weightDecay) {
    return new TrainingSettings(
        folder.toString(),
        "discs",
        "input 3x16x16 | conv 4 3x3 | relu | max-pool 2 | affine classes",
        List.of("disc", "square"),
        new ImagePreprocessing(
            16, 16, ImagePreprocessing.Resize.STRETCH, ImagePreprocessing.Color.RGB, false),
        augmentation.changesNothing() ? null : augmentation,
        0,
        1,
        BATCH,
        0,
        rule.equals("adam") ? 0.001 : 0.05,
        LearningRateSchedule.CONSTANT,
        rule,
        weightDecay,
        0,
        false,
        0.0,
        0,
        7,
        1);
  }
}
