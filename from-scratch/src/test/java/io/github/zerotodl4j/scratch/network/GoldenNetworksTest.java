package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Golden;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small networks with given weights: scores, loss and every gradient against PyTorch. */
class GoldenNetworksTest {
  private static final Golden GOLDEN = Golden.read("networks");

  /** The same networks that layers.py spells in PyTorch. */
  private static final Map<String, NetworkSpec> SPECS =
      Map.of(
          "two_layer",
          TwoLayerNet.spec(6, 5, 4),
          "sigmoid_decay",
          MultiLayerNet.Options.of(6, List.of(5, 4), 3, ActivationSpec.SIGMOID)
              .withWeightDecay(0.1)
              .spec(),
          "batch_norm",
          MultiLayerNet.Options.of(6, List.of(5, 4), 3, ActivationSpec.RELU)
              .withBatchNormalization()
              .spec(),
          "simple_conv_net",
          NetworkText.parse(
              "conv 3 3x3 | relu | max-pool 2 | affine 6 | relu | affine 4", 4, 1, 10, 9),
          "deep_conv_net",
          NetworkText.parse(
              "conv 3 3x3 pad 1 | relu | conv 3 3x3 pad 1 | relu | max-pool 2"
                  + " | conv 4 3x3 pad 2 | relu | max-pool 2 | affine 5 | relu | affine 3",
              3,
              2,
              8,
              9));

  static Stream<Arguments> cases() {
    return GOLDEN.cases().stream()
        .flatMap(name -> Golden.allKernels().stream().map(kernels -> Arguments.of(name, kernels)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void scoresLossAndGradients(String name, Kernels kernels) {
    StackedNetwork network = StackedNetwork.of(SPECS.get(name), 1, kernels);
    for (Parameter p : network.parameters()) {
      Tensor golden = GOLDEN.get(name, p.name());
      assertThat(p.value().shape()).as(p.name()).containsExactly(golden.shape());
      System.arraycopy(golden.data(), 0, p.value().data(), 0, golden.size());
    }
    Tensor x = GOLDEN.get(name, "x");
    int[] labels = GOLDEN.integers(name, "labels");
    float expected = GOLDEN.get(name, "loss").get(0);

    GOLDEN.assertSame(name, "scores", network.scores(x, true));
    assertThat(network.loss(x, labels, true)).isCloseTo(expected, within(1e-5f * expected));
    network.backward();
    checkGradients(name, network);

    GOLDEN.assertSame(name, "dx", network.backwardToInput());
    checkGradients(name, network);

    Trace trace = network.trace(x, labels);
    assertThat(trace.loss()).isCloseTo(expected, within(1e-5f * expected));
    GOLDEN.assertSame(name, "dx", trace.inputGradient());
    checkGradients(name, network);
  }

  private static void checkGradients(String name, Network network) {
    for (Parameter p : network.parameters()) {
      GOLDEN.assertSame(name, "d" + p.name(), p.gradient());
    }
  }
}
