package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.layer.GradientCheck;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation through whole networks agrees with slopes found by trying. */
class NetworkGradientTest {
  /** Chosen so that no ReLU or maximum changes sides between two tries. */
  private static final long SEED = 4;

  private static final float H = NumericalGradients.H;
  private static final double TOLERANCE = 1e-2;

  private static final Map<String, NetworkSpec> SPECS =
      new TreeMap<>(
          Map.of(
              "two-layer",
              TwoLayerNet.spec(6, 5, 3).withInit(WeightInit.he()),
              "multi-layer with everything but dropout",
              MultiLayerNet.Options.of(6, List.of(5, 4), 3, ActivationSpec.SIGMOID)
                  .withWeightDecay(0.1)
                  .withBatchNormalization()
                  .spec(),
              "simple conv net",
              NetworkText.parse(
                  "conv 3 3x3 | relu | max-pool 2 | affine 6 | relu | affine 3", 3, 1, 9, 8),
              "deep conv net",
              NetworkText.parse(
                  Catalogue.VGG_LIKE.text().replace(" | dropout 0.5", ""), 3, 1, 9, 9),
              "alexnet in small",
              smallAlexNet()));

  /** AlexNet's kinds of layers in AlexNet's order, at a size that can be tried weight by weight. */
  private static NetworkSpec smallAlexNet() {
    List<LayerSpec> layers =
        List.of(
            ConvolutionSpec.square(3, 5, 2, 0),
            ActivationSpec.RELU,
            BatchNormalizationSpec.book(),
            PoolingSpec.max(3, 2),
            ConvolutionSpec.square(4, 3, 1, 1),
            ActivationSpec.RELU,
            BatchNormalizationSpec.book(),
            PoolingSpec.max(3, 2),
            new AffineSpec(6),
            ActivationSpec.RELU,
            new AffineSpec(2));
    return NetworkSpec.of("alexnet", WeightInit.he(), layers, 3, 19, 17);
  }

  static Stream<String> names() {
    return SPECS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void backpropagationGivesTheSlopes(String name) {
    StackedNetwork network = StackedNetwork.of(SPECS.get(name), SEED);
    Tensor x = input(network);
    int[] labels = {0, 1, 1, 0};
    List<Tensor> slopes = sampledSlopes(network, x, labels);
    network.loss(x, labels, true);
    network.backward();
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      assertThat(error(p.gradient(), slopes.get(i))).as(p.name()).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyParameterTurnsTheLossSoThatADroppedGradientWouldShow(String name) {
    StackedNetwork network = StackedNetwork.of(SPECS.get(name), SEED);
    List<Tensor> slopes = sampledSlopes(network, input(network), new int[] {0, 1, 1, 0});
    for (int i = 0; i < slopes.size(); i++) {
      Parameter p = network.parameters().get(i);
      if (network.statistics().isEmpty() || !p.name().startsWith("b")) {
        assertThat(error(Tensor.zeros(slopes.get(i).shape()), slopes.get(i)))
            .as(p.name())
            .isGreaterThan(0.5);
      }
    }
  }

  static Stream<NetworkSpec> plansWithDropout() {
    NetworkSpec mlp =
        MultiLayerNet.Options.of(6, List.of(5, 4), 3, ActivationSpec.RELU).withDropout(0.3).spec();
    NetworkSpec deep =
        NetworkText.parse(
            "conv 2 3x3 pad 1 | relu | conv 2 3x3 pad 1 | relu | max-pool 2"
                + " | affine 5 | relu | dropout 0.4 | affine 3 | dropout 0.4",
            3,
            1,
            5,
            6);
    return Stream.of(mlp, deep)
        .flatMap(spec -> Stream.of(DropoutConvention.values()).map(spec::withDropout));
  }

  /** Each try is the first pass of a network built anew, which draws the same masks. */
  @ParameterizedTest
  @MethodSource("plansWithDropout")
  void backpropagationThroughDropoutGivesTheSlopesOfItsMasks(NetworkSpec spec) {
    StackedNetwork network = withBiases(spec);
    Tensor x = input(network);
    int[] labels = {0, 1, 1, 0};
    network.loss(x, labels, true);
    network.backward();
    for (int array = 0; array < network.parameters().size(); array++) {
      Parameter p = network.parameters().get(array);
      Tensor slopes = Tensor.zeros(p.value().shape());
      for (int i = 0; i < slopes.size(); i++) {
        double right = lossOfFirstPass(spec, array, i, H, x, labels);
        double left = lossOfFirstPass(spec, array, i, -H, x, labels);
        slopes.data()[i] = (float) ((right - left) / (2 * H));
      }
      assertThat(error(p.gradient(), slopes)).as(p.name()).isLessThan(TOLERANCE);
    }
  }

  /** Where all inputs of a ReLU are dropped its bias is left: at 0 it would sit on the kink. */
  private static StackedNetwork withBiases(NetworkSpec spec) {
    StackedNetwork network = StackedNetwork.of(spec, SEED);
    for (Parameter p : network.parameters()) {
      if (p.name().startsWith("b")) {
        Tensor bias = GradientCheck.random(17, p.value().size());
        System.arraycopy(bias.data(), 0, p.value().data(), 0, bias.size());
      }
    }
    return network;
  }

  private static double lossOfFirstPass(
      NetworkSpec spec, int array, int position, float step, Tensor x, int... labels) {
    StackedNetwork network = withBiases(spec);
    network.parameters().get(array).value().data()[position] += step;
    return network.lossInDouble(x, labels);
  }

  @Test
  void numericalGradientRefusesDropoutAndWhatIsNoStep() {
    Tensor x = Tensor.zeros(1, 784);
    assertThatThrownBy(
            () ->
                NumericalGradients.of(
                    StackedNetwork.of(Catalogue.VGG_LIKE.spec(), 1),
                    x,
                    new int[1],
                    NumericalGradients.H))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("NumericalGradients: vgg-like has Dropout 0.5");
    assertThatThrownBy(() -> NumericalGradients.of(new TwoLayerNet(1), x, new int[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NumericalGradients: the step h is 0.0, needs a positive number");
    assertThatThrownBy(() -> new TwoLayerNet(1).numericalGradient(x, new int[] {10}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SoftmaxWithLoss: label 10 of sample 0 is no class from 0 to 9");
  }

  @Test
  void numericalGradientIsTheBooksMethod() {
    TwoLayerNet network = new TwoLayerNet(4, 3, 2, 1);
    Tensor x = GradientCheck.random(5, 3, 4);
    int[] labels = {0, 1, 1};
    float[] before = network.parameters().get(0).value().toArray();
    List<Tensor> slopes = network.numericalGradient(x, labels);
    assertThat(network.parameters().get(0).value().toArray()).containsExactly(before);
    network.loss(x, labels, true);
    network.backward();
    assertThat(slopes).hasSize(4);
    assertThat(error(network.parameters().get(3).gradient(), slopes.get(3))).isLessThan(1e-3);
  }

  private static Tensor input(Network network) {
    int[] sample = network.inputShape();
    int[] shape = new int[sample.length + 1];
    shape[0] = 4;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    return GradientCheck.random(11, shape);
  }

  /** Slopes for at most 40 weights of each array, NaN for the others. */
  private static List<Tensor> sampledSlopes(StackedNetwork network, Tensor x, int[] labels) {
    return network.parameters().stream()
        .map(
            p -> {
              Tensor slopes = Tensor.zeros(p.value().shape());
              Arrays.fill(slopes.data(), Float.NaN);
              int stride = Math.max(1, Shapes.size(p.value().shape()) / 40);
              for (int i = 0; i < slopes.size(); i += stride) {
                slopes.data()[i] = slope(network, x, labels, p.value().data(), i);
              }
              return slopes;
            })
        .toList();
  }

  private static float slope(StackedNetwork network, Tensor x, int[] labels, float[] w, int i) {
    float kept = w[i];
    w[i] = kept + H;
    float right = w[i];
    double lossRight = network.lossInDouble(x, labels);
    w[i] = kept - H;
    double lossLeft = network.lossInDouble(x, labels);
    double step = (double) right - w[i];
    w[i] = kept;
    return (float) ((lossRight - lossLeft) / step);
  }

  private static double error(Tensor gradient, Tensor slopes) {
    double largest = 1e-2;
    double off = 0;
    for (int i = 0; i < slopes.size(); i++) {
      if (!Float.isNaN(slopes.get(i))) {
        largest = Math.max(largest, Math.abs(slopes.get(i)));
        off = Math.max(off, Math.abs(slopes.get(i) - gradient.get(i)));
      }
    }
    return off / largest;
  }
}
