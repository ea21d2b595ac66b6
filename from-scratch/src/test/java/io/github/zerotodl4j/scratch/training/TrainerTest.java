package io.github.zerotodl4j.scratch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static Split digits;

  @BeforeAll
  static void drawDigits() {
    digits = SyntheticDigits.create(1500, 300, 1);
  }

  @Test
  void simpleConvNetLearnsASmallSubset() {
    StackedNetwork network = StackedNetwork.of(Catalogue.spec("simple-conv-net", 10, 1, 28, 28), 1);
    MiniBatches batches = MiniBatches.shuffled(digits.train(), 50, 1);
    History history =
        new Trainer(network, new Adam(Compute.standard(), 0.002f))
            .train(batches, 3, digits.train(), digits.test());
    assertThat(history.iterations()).isEqualTo(90);
    assertThat(history.epochs()).hasSize(3);
    assertThat(history.epochs().get(2).iteration()).isEqualTo(90);
    assertThat(history.epochs().get(2).testAccuracy()).isGreaterThan(0.85);
    assertThat(history.epochs().get(2).meanLoss()).isLessThan(history.epochs().get(0).meanLoss());
  }

  /**
   * AlexNet's plan, layer by layer, with eight filters in each convolution and fewer units, on the
   * smallest pictures that it takes. Judged by its losses: running statistics that keep 0.99 need
   * several hundred steps more before prediction can use them.
   */
  @Test
  void alexNetLearnsCatsFromDogs() {
    Split pictures = SyntheticPictures.create(120, 10, 99, 1);
    String text =
        Catalogue.ALEXNET.text().replace("affine 4096", "affine 128").replace("1000", "64");
    NetworkSpec plan = NetworkText.parse(text, 2, 3, 99, 99);
    List<LayerSpec> layers = plan.layers().stream().map(TrainerTest::smaller).toList();
    NetworkSpec small =
        new NetworkSpec("alexnet", plan.inputShape(), layers, plan.init(), 0, plan.dropout());

    float[] losses =
        new Trainer(StackedNetwork.of(small, 1), new Adam(Compute.standard(), 0.001f))
            .train(MiniBatches.shuffled(pictures.train(), 10, 1), 250)
            .losses();

    // not knowing costs log 2 = 0.69; four seeds end between 0.07 and 0.20
    assertThat(mean(losses, 0, 50)).isGreaterThan(0.69);
    assertThat(mean(losses, 200, 250)).isLessThan(0.45);
  }

  /** Eight filters need less dropout than 4,096 units: with half of them dropped little is left. */
  private static LayerSpec smaller(LayerSpec layer) {
    if (layer instanceof ConvolutionSpec c) {
      return new ConvolutionSpec(8, c.height(), c.width(), c.stride(), c.padding(), c.bias());
    }
    return layer instanceof DropoutSpec ? new DropoutSpec(0.2) : layer;
  }

  private static double mean(float[] losses, int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> losses[i]).average().orElseThrow();
  }

  @Test
  void theSameSeedsGiveTheSameHistoryToTheLastBit() {
    assertThat(train(3, 1).losses()).isEqualTo(train(3, 1).losses());
    assertThat(train(3, 2).losses()).isNotEqualTo(train(3, 1).losses());
  }

  private static History train(int iterations, long seed) {
    return new Trainer(new TwoLayerNet(seed), new Sgd(Compute.standard(), 0.1f))
        .train(MiniBatches.withReplacement(digits.train(), 20, seed), iterations);
  }

  @Test
  void theListenerHearsEveryIterationAndMayStop() {
    List<Float> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void iterationDone(int iteration, int of, float loss) {
            assertThat(iteration).isEqualTo(heard.size() + 1);
            assertThat(of).isEqualTo(10);
            heard.add(loss);
          }

          @Override
          public boolean stop() {
            return heard.size() == 4;
          }
        };
    History history =
        new Trainer(new TwoLayerNet(1), new Sgd(Compute.standard(), 0.1f), listener)
            .train(MiniBatches.withReplacement(digits.train(), 20, 1), 10);
    assertThat(history.losses()).hasSize(4).containsExactly(heard.toArray(new Float[0]));
  }

  @Test
  void aLossThatRunsAwayStopsTheRunAndSaysWhatToTry() {
    Trainer trainer = new Trainer(new TwoLayerNet(1), new Sgd(Compute.standard(), 1e20f));
    MiniBatches batches = MiniBatches.withReplacement(digits.train(), 20, 1);
    assertThatThrownBy(() -> trainer.train(batches, 50))
        .isInstanceOf(LossIsNanException.class)
        .hasMessageMatching(
            "Trainer: loss is (NaN|Infinity) at step [234]: the weights have run away; try a "
                + "smaller learning rate, He or Xavier initialization, or inputs between 0 and 1");
  }

  @Test
  void nanInTheDataIsToldFromWeightsThatRunAway() {
    MiniBatches batches =
        MiniBatches.shuffled(new EvaluationTest.WithNan(new TinyData(3), 2), 3, 1);
    assertThatThrownBy(
            () ->
                new Trainer(new FixedScores(), new Sgd(Compute.standard(), 0.1f)).train(batches, 1))
        .isInstanceOf(LossIsNanException.class)
        .hasMessageMatching(
            "Trainer: loss is NaN at step 1: sample [012] of the batch holds NaN; mend the data");
  }

  @Test
  void zeroIterationsAreRefused() {
    assertThatThrownBy(() -> train(0, 1)).hasMessage("Trainer: 0 iterations, needs 1 or more");
  }
}
