package io.github.zerotodl4j.comparison.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerCostsTest {
  private final Batch batch = SyntheticDigits.create(4, 1, 3).train().range(0, 4);

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void everyLayerTakesTimeOnBothSidesAndNothingIsLearnt() {
    NetworkSpec spec = Catalogue.spec("vgg-like", 10, 1, 28, 28);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    Layer[] layers = dl4j.getLayers().clone();
    INDArray weights = dl4j.params().dup();

    List<LayerCost> costs =
        LayerCosts.measure(scratch, dl4j, Compute.standard(), batch, 0, () -> false);

    assertThat(costs).hasSize(dl4j.getnLayers());
    assertThat(costs.get(0).layer()).isEqualTo("1 Convolution 16 3x3 padding 1, ReLU");
    assertThat(costs.get(0).shape()).containsExactly(4, 16, 28, 28);
    assertThat(costs.get(costs.size() - 1).layer()).endsWith("softmax and loss");
    assertThat(costs)
        .allSatisfy(
            cost -> {
              assertThat(cost.handForwardMillis()).as(cost.layer()).isPositive();
              assertThat(cost.handBackwardMillis()).as(cost.layer()).isPositive();
              assertThat(cost.dl4jForwardMillis()).as(cost.layer()).isPositive();
              assertThat(cost.dl4jBackwardMillis()).as(cost.layer()).isPositive();
            });
    assertThat(dl4j.params()).isEqualTo(weights);
    assertThat(dl4j.getLayers()).containsExactly(layers);
  }

  @Test
  void aLastLayerWithSoftmaxInOneIsOneLine() {
    NetworkSpec spec = Catalogue.spec("mlp", 10, 784);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);

    assertThat(LayerCosts.measure(scratch, dl4j, Compute.standard(), batch, 0, () -> false))
        .extracting(LayerCost::layer)
        .containsExactly("1 Affine 50, ReLU", "3 Affine 10, softmax and loss");
  }
}
