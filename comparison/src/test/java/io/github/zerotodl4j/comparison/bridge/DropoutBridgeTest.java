package io.github.zerotodl4j.comparison.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DropoutBridgeTest {
  private static final List<LayerSpec> LAYERS =
      List.of(
          ConvolutionSpec.square(3, 3, 1, 1),
          ActivationSpec.RELU,
          new DropoutSpec(0.3),
          PoolingSpec.max(2, 2),
          new DropoutSpec(0.2),
          ConvolutionSpec.square(2, 3, 1, 0),
          new AffineSpec(5),
          ActivationSpec.RELU,
          new DropoutSpec(0.6),
          new AffineSpec(4),
          new DropoutSpec(0.1));

  @Test
  void theFactorsMoveIntoTheWeightsAndPredictionsStay() {
    StackedNetwork book =
        StackedNetwork.of(NetworkSpec.of("mine", WeightInit.he(), LAYERS, 1, 8, 8), 1);
    Random random = new Random(2);
    Tensor x = Tensor.zeros(6, 1, 8, 8);
    fill(x, random);
    book.parameters().forEach(p -> fill(p.value(), random)); // biases too, which start at 0
    float[] scores = book.scores(x, false).toArray();
    float[] w1 = book.parameters().get(0).value().toArray();

    StackedNetwork plain = DropoutBridge.withoutScale(book);

    assertThat(plain.spec().dropout()).isEqualTo(DropoutConvention.INVERTED);
    assertThat(plain.scores(x, false).toArray()).containsExactly(scores, Offset.offset(1e-4f));
    assertThat(plain.parameters()).extracting(Parameter::name).contains("W1", "b4");
    assertThat(book.parameters().get(0).value().toArray()).isEqualTo(w1);
    assertThat(DropoutBridge.withoutScale(plain)).isSameAs(plain);
  }

  @Test
  void aFactorThatCannotPassIsRefused() {
    NetworkSpec spec =
        NetworkSpec.of(
            "mine",
            WeightInit.he(),
            List.of(new DropoutSpec(0.5), ActivationSpec.SIGMOID, new AffineSpec(2)),
            3);
    assertThatThrownBy(() -> DropoutBridge.withoutScale(StackedNetwork.of(spec, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dropout: DL4J has no scale at prediction, and Sigmoid does not let the book's factor"
                + " 0.5 through to the next weights");
    // behind sigmoid it only meets the next weights
    StackedNetwork behind =
        StackedNetwork.of(
            MultiLayerNet.Options.of(3, List.of(4), 2, ActivationSpec.SIGMOID)
                .withDropout(0.25)
                .spec(),
            1);
    float[] w2 = behind.parameters().get(2).value().toArray();
    assertThat(DropoutBridge.withoutScale(behind).parameters().get(2).value().get(0))
        .isEqualTo(0.75f * w2[0]);
  }

  private static void fill(Tensor tensor, Random random) {
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) random.nextGaussian();
    }
  }
}
