package io.github.zerotodl4j.dl4j.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.InitialWeights;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.text.NetworkText;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jTwinTest {
  private static final NetworkSpec SPEC =
      NetworkText.parse(
          "conv 3 3 no-bias | batch-norm | relu | max-pool 2 | affine 5 | sigmoid | affine 2",
          2,
          1,
          8,
          8);
  private static final double RATE = 0.01;
  private static final double DECAY = 0.5;

  @BeforeAll
  static void chooseRuntime() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void weightsAreThoseOfPlanAndSeed() {
    INDArray w = Dl4jTwin.network(SPEC, UpdateRule.sgd(RATE), 7).getLayer("affine1").getParam("W");
    InitialWeights initial = new InitialWeights(WeightInit.he(), 7);
    initial.next(9, 3 * 9);
    float[] expected = initial.next(27, 27 * 5);

    assertThat(w.dup('c').data().asFloat()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(UpdateRule.Kind.class)
  void aStepWithDecayDiffersFromOneWithoutByRateTimesDecayTimesWeight(UpdateRule.Kind kind) {
    UpdateRule plain = new UpdateRule(kind, RATE, 0);
    MultiLayerNetwork without = Dl4jTwin.network(SPEC, plain, 1);
    MultiLayerNetwork with = Dl4jTwin.network(SPEC, plain.withWeightDecay(DECAY), 1);
    var before = with.params().dup();
    INDArray x = Nd4j.rand(4, 1, 8, 8);
    INDArray y = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});

    without.fit(x, y);
    with.fit(x, y);

    int position = 0;
    for (var layer : with.getLayers()) {
      for (var entry : layer.paramTable().entrySet()) {
        int size = (int) entry.getValue().length();
        double share = entry.getKey().equals("W") ? RATE * DECAY : 0;
        for (int i = position; i < position + size; i++) {
          double difference = without.params().getDouble(i) - with.params().getDouble(i);
          assertThat(difference)
              .as(layer.conf().getLayer().getLayerName() + " " + entry.getKey())
              .isCloseTo(share * before.getDouble(i), within(1e-7));
        }
        position += size;
      }
    }
  }

  @Test
  void decayStandsOnceOnEveryLayerWithWeightsAndOnNoOther() {
    var configuration =
        Dl4jTwin.configuration(SPEC, UpdateRule.adam(RATE).withWeightDecay(DECAY), 1);

    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      if (conf.getLayer() instanceof BaseLayer layer) {
        int expected = layer.getLayerName().startsWith("norm") ? 0 : 1;
        assertThat(layer.getRegularization()).as(layer.getLayerName()).hasSize(expected);
      }
    }
  }
}
