package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** One wrong term on one side, however small, is found; what is right is not. */
class WrongTermsTest {
  private static final int BATCH = 8;
  private static final int STEPS = 5;
  private static final double RATE = 0.01;
  private static final double DECAY = 1e-2;

  private final NetworkSpec spec = small(BatchNormalizationSpec.book());
  private final UpdateRule sgd = UpdateRule.sgd(RATE);

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  /** A network with every kind of layer but dropout; ReLU before the norm, as in AlexNet. */
  private static NetworkSpec small(BatchNormalizationSpec norm) {
    List<LayerSpec> layers =
        List.of(
            ConvolutionSpec.square(4, 3, 1, 1),
            ActivationSpec.RELU,
            norm,
            PoolingSpec.max(2, 2),
            new AffineSpec(20),
            ActivationSpec.RELU,
            new AffineSpec(10));
    return NetworkSpec.of("small", WeightInit.he(), layers, 1, 28, 28).withWeightDecay(DECAY);
  }

  private static Supplier<Batch> batches() {
    return MiniBatches.withReplacement(SyntheticDigits.create(64, 1, 3).train(), BATCH, 5)::next;
  }

  private StepwiseParity steps(Optimizer byHand, MultiLayerNetwork dl4j) {
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    for (Parameter p : scratch.parameters()) {
      if (p.name().startsWith("b")) { // as after some training: not 0
        Arrays.fill(p.value().data(), 0, p.value().size(), 0.1f);
      }
    }
    WeightBridge.between(scratch, dl4j).toDl4j();
    try {
      return StepwiseCheck.run(scratch, byHand, dl4j, batches(), STEPS, 1e-5, () -> false);
    } finally {
      dl4j.close();
    }
  }

  private StepwiseParity steps(MultiLayerConfiguration changed) {
    MultiLayerNetwork dl4j = new MultiLayerNetwork(changed);
    dl4j.init();
    return steps(new Sgd((float) RATE), dl4j);
  }

  private static void assertFound(StepwiseParity steps) {
    assertThat(steps.steps()).isEqualTo(STEPS);
    assertThat(steps.verdict()).as("%s", steps).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void whatIsRightIsNotFound() {
    StepwiseParity steps = steps(new Sgd((float) RATE), Dl4jTwin.network(spec, sgd, 1));

    assertThat(steps.verdict()).as("%s", steps).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aLearningRateThatIsAThousandthTooLargeIsFound() {
    assertFound(steps(new Sgd((float) (1.001 * RATE)), Dl4jTwin.network(spec, sgd, 1)));
  }

  @Test
  void momentumThatIsMissingIsFound() {
    Nesterovs without = new Nesterovs(RATE, 0);
    Optimizer byHand = Optimizers.of(UpdateRule.of("nesterov", RATE));

    assertFound(steps(byHand, Dl4jTwin.network(spec, without, 1)));
  }

  @Test
  void anAdamThatForgetsFasterIsFound() {
    IUpdater forgetful = new org.nd4j.linalg.learning.config.Adam(0.001, 0.9, 0.99, 1e-7);

    assertFound(steps(new Adam(0.001f), Dl4jTwin.network(spec, forgetful, 1)));
  }

  @Test
  void weightDecayTwiceIsFound() {
    assertFound(
        steps(new Sgd((float) RATE), Dl4jTwin.network(spec.withWeightDecay(2 * DECAY), sgd, 1)));
  }

  @Test
  void weightDecayOnBiasesIsFound() {
    MultiLayerConfiguration changed = Dl4jTwin.configuration(spec, sgd, 1);
    changed.getConfs().stream()
        .map(conf -> conf.getLayer())
        .filter(BaseLayer.class::isInstance)
        .forEach(
            layer ->
                ((BaseLayer) layer).setRegularizationBias(List.of(new L2Regularization(DECAY))));

    assertFound(steps(changed));
  }

  @Test
  void aGradientDividedByOneTooFewIsFound() {
    MultiLayerConfiguration changed = Dl4jTwin.configuration(spec, sgd, 1);
    changed.getConfs().stream()
        .map(conf -> conf.getLayer())
        .filter(DenseLayer.class::isInstance)
        .forEach(layer -> ((BaseLayer) layer).setActivationFn(new SteeperRelu()));

    assertFound(steps(changed));
  }

  @Test
  void anotherEpsilonInBatchNormalizationIsFound() {
    NetworkSpec here = small(new BatchNormalizationSpec(0.9f, 1e-3f));
    NetworkSpec there = small(new BatchNormalizationSpec(0.9f, 1e-5f));

    assertFound(stepsOf(here, there));
  }

  @Test
  void runningStatisticsThatKeepAnotherShareAreFound() {
    NetworkSpec here = small(new BatchNormalizationSpec(0.9f, 1e-3f));
    NetworkSpec there = small(new BatchNormalizationSpec(0.89f, 1e-3f));

    assertFound(stepsOf(here, there));
  }

  private StepwiseParity stepsOf(NetworkSpec here, NetworkSpec there) {
    StackedNetwork scratch = StackedNetwork.of(here, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(there, sgd, 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    try {
      return StepwiseCheck.run(
          scratch, new Sgd((float) RATE), dl4j, batches(), STEPS, 1e-5, () -> false);
    } finally {
      dl4j.close();
    }
  }

  @Test
  void dropoutWithoutItsScaleIsFound() {
    List<LayerSpec> layers =
        List.of(new AffineSpec(20), ActivationSpec.RELU, new DropoutSpec(0.5), new AffineSpec(10));
    NetworkSpec dropping = NetworkSpec.of("dropping", WeightInit.he(), layers, 784);
    UpdateRule rule = UpdateRule.of("sgd", RATE);
    NetworkSpec scaled = dropping.withDropout(DropoutConvention.INVERTED);

    NetworkSpec unscaled = dropping.withDropout(DropoutConvention.BOOK);

    assertThat(steps(scaled, scaled, rule).verdict()).isEqualTo(Verdict.ROUNDING);
    assertFound(steps(scaled, unscaled, rule));
  }

  private static StepwiseParity steps(NetworkSpec byHand, NetworkSpec masks, UpdateRule rule) {
    return DropoutTrajectory.stepwise(
        StackedNetwork.of(byHand, 1),
        StackedNetwork.of(masks, 1),
        rule,
        Optimizers.of(rule),
        batches(),
        STEPS,
        1e-5,
        () -> false);
  }

  @Test
  void overManyStepsToo() {
    assertThat(insideOwnSpread(UpdateRule.of("nesterov", 0.1))).isFalse();
    assertThat(insideOwnSpread(UpdateRule.of("sgd", 0.1 * 1.01))).isFalse();
    assertThat(insideOwnSpread(UpdateRule.of("sgd", 0.1))).isTrue();
  }

  /** Whether SGD by hand and some rule in DL4J stay together over 50 steps. */
  private static boolean insideOwnSpread(UpdateRule inDl4j) {
    NetworkSpec mlp = Catalogue.spec("mlp", 10, 784).withInit(WeightInit.he());
    UpdateRule byHand = UpdateRule.of("sgd", 0.1);
    StackedNetwork scratch = StackedNetwork.of(mlp, 1);
    MultiLayerNetwork twin = Dl4jTwin.network(mlp, inDl4j, 1);
    WeightBridge.between(scratch, twin).toDl4j();
    List<LossPair> losses;
    try (Learner there = new Dl4jLearner(twin, 10, 784)) {
      losses =
          TrajectoryCheck.run(scratch, Optimizers.of(byHand), there, batches(), 50, () -> false);
    }
    OwnSpreadCheck check = new OwnSpreadCheck(losses);
    while (check.wantsAnother()) {
      check.train(StackedNetwork.of(mlp, 1), Optimizers.of(byHand), batches(), () -> false);
    }
    return check.judge().inside();
  }

  /** ReLU whose slope is n / (n - 1), as if a mean of n were divided by n - 1. */
  private static final class SteeperRelu extends ActivationReLU {
    private static final long serialVersionUID = 1L;

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      Pair<INDArray, INDArray> right = super.backprop(in, epsilon);
      return Pair.of(right.getFirst().muli(BATCH / (BATCH - 1.0)), right.getSecond());
    }
  }
}
