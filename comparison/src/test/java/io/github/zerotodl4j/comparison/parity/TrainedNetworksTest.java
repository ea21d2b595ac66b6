package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.ParameterLink;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network that a training run builds is the hand-written one: weights, gradients, a step. */
class TrainedNetworksTest {
  private static final long SEED = 5;
  private static final int SAMPLES = 4;
  private static final double BOUND = 1e-4;
  private static final double DECAY = 0.1;

  static List<CatalogueEntry> networks() {
    return Catalogue.all();
  }

  private static TrainingSettings settings(CatalogueEntry network, double weightDecay) {
    // layers of millions of weights only take time
    CatalogueEntry small = network.withText(network.text().replace("affine 4096", "affine 64"));
    boolean digits = network.data() == DataKind.DIGITS;
    int side = digits ? 28 : smallest(network);
    ImagePreprocessing images =
        new ImagePreprocessing(
            side,
            side,
            ImagePreprocessing.Resize.STRETCH,
            digits ? ImagePreprocessing.Color.GREY : ImagePreprocessing.Color.RGB,
            false);
    UpdateRule rule = network.settings().photos().rule();
    return new TrainingSettings(
        "drawn",
        network.name(),
        NetworkText.of(small.spec(3, images.channels(), side, side)),
        List.of("a", "b", "c"),
        images,
        null,
        0,
        1,
        SAMPLES,
        0,
        rule.learningRate(),
        LearningRateSchedule.CONSTANT,
        rule.name(),
        weightDecay,
        0,
        false,
        0.0,
        0,
        SEED,
        1);
  }

  /** The smallest photos that a network takes, or 32 pixels. */
  private static int smallest(CatalogueEntry network) {
    return IntStream.iterate(32, side -> side + 1)
        .filter(
            side -> {
              try {
                return network.spec(3, 3, side, side).outputs() == 3;
              } catch (IllegalArgumentException e) {
                return false;
              }
            })
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void activationsLossesAndGradientsAgree(CatalogueEntry network) {
    TrainingSettings settings = settings(network, 0);
    NetworkSpec spec = ModelCatalog.spec(settings).withDropout(DropoutConvention.INVERTED);
    MultiLayerNetwork dl4j = ModelCatalog.network(settings);
    StackedNetwork scratch = StackedNetwork.of(spec, SEED);
    sameWeights(scratch, dl4j);
    try (SharedMasks masks = new SharedMasks(StackedNetwork.of(spec, SEED))) {
      give(masks, spec, dl4j);
      ParityResult one = ParityCheck.check(scratch, dl4j, masks.drawFor(noise(spec)), BOUND);
      assertThat(one.verdict())
          .as("%s", one.lines().stream().filter(l -> l.verdict() == Verdict.DIFFERS).toList())
          .isNotEqualTo(Verdict.DIFFERS);
    } finally {
      dl4j.close();
    }
  }

  /** DL4J counts decoupled decay into its score, the hand-written side does not: no loss here. */
  @ParameterizedTest
  @MethodSource("networks")
  void oneStepWithWeightDecayGivesTheSameWeights(CatalogueEntry network) {
    StepwiseParity step = step(network, DECAY);
    assertThat(step.maxGradientDifference()).isLessThan(step.relativeBound());
    assertThat(step.maxUpdateDifference()).isLessThan(step.relativeBound());
  }

  @Test
  void weightDecayThatActsTwiceIsSeen() {
    StepwiseParity step = step(Catalogue.SMALL_CONV_NET, 2 * DECAY);
    assertThat(step.maxUpdateDifference()).isGreaterThan(step.relativeBound());
  }

  /** One training step, by hand with a weight decay of its own. */
  private static StepwiseParity step(CatalogueEntry network, double decayByHand) {
    TrainingSettings settings = settings(network, DECAY);
    NetworkSpec spec = ModelCatalog.spec(settings).withDropout(DropoutConvention.INVERTED);
    MultiLayerNetwork dl4j = ModelCatalog.network(settings);
    UpdateRule rule = ModelCatalog.rule(settings).withWeightDecay(decayByHand);
    Batch batch = noise(spec);
    try (SharedMasks masks = new SharedMasks(StackedNetwork.of(spec, SEED))) {
      give(masks, spec, dl4j);
      return StepwiseCheck.run(
          StackedNetwork.of(spec, SEED),
          Optimizers.of(rule),
          dl4j,
          () -> masks.drawFor(batch),
          1,
          BOUND,
          () -> false);
    } finally {
      dl4j.close();
    }
  }

  private static void sameWeights(StackedNetwork scratch, MultiLayerNetwork dl4j) {
    for (ParameterLink link : WeightBridge.between(scratch, dl4j).links()) {
      if (link.learnt()) {
        // containsExactly takes minutes for millions of numbers
        assertThat(Arrays.equals(link.valuesInDl4j(), link.scratch().value().toArray()))
            .as(link.name())
            .isTrue();
      }
    }
  }

  /** The very masks that the hand-written network draws, instead of DL4J's own. */
  private static void give(SharedMasks masks, NetworkSpec spec, MultiLayerNetwork dl4j) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < spec.layers().size(); i++) {
      if (spec.layers().get(i) instanceof DropoutSpec) {
        places.add(i);
      }
    }
    Iterator<Integer> next = places.iterator();
    for (Layer layer : dl4j.getLayers()) {
      if (layer.conf().getLayer() instanceof DropoutLayer dropout) {
        dropout.setIDropout(masks.at(next.next()));
      }
    }
    assertThat(next.hasNext()).isFalse();
  }

  private static Batch noise(NetworkSpec spec) {
    Batch batch = Batch.allocate(SAMPLES, spec.inputShape());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < batch.x().size(); i++) {
      batch.x().data()[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < SAMPLES; i++) {
      batch.labels()[i] = i % spec.outputs();
    }
    return batch;
  }
}
