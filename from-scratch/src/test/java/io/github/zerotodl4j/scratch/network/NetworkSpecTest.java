package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans are counted without allocating a weight; the published counts are the expectation. */
class NetworkSpecTest {

  @Test
  void vggHasThePublishedNumberOfParameters() {
    // Simonyan and Zisserman 2014, table 2, to the last parameter as torchvision and Keras count
    assertThat(Catalogue.VGG11.spec(1000, 3, 224, 224).parameterCount()).isEqualTo(132_863_336);
    assertThat(Catalogue.VGG13.spec(1000, 3, 224, 224).parameterCount()).isEqualTo(133_047_848);
    assertThat(Catalogue.VGG16.spec(1000, 3, 224, 224).parameterCount()).isEqualTo(138_357_544);
    assertThat(Catalogue.VGG19.spec(1000, 3, 224, 224).parameterCount()).isEqualTo(143_667_240);
  }

  @Test
  void alexNetOfTheTutorialHasTheParametersThatKerasCounts() {
    NetworkSpec spec = Catalogue.ALEXNET.spec();
    assertThat(spec.parameterCount()).isEqualTo(47_702_138);
    assertThat(spec.parameterCount() + spec.statisticsCount()).isEqualTo(47_704_910);
    assertThat(heightsOf(spec, PoolingSpec.class)).containsExactly(26, 12, 4);
    assertThat(heightsOf(spec, ConvolutionSpec.class)).containsExactly(54, 26, 12, 12, 10);
    // by the formulas in Python: five convolutions with gamma and beta, then 4*4*256 = 4096 inputs
    assertThat(Catalogue.ALEXNET_CLASSIC.spec(1000, 3, 224, 224).parameterCount())
        .isEqualTo(42_410_576);
    assertThat(Catalogue.ALEXNET_CLASSIC.spec(1000, 3, 227, 227).outputShapes().get(0))
        .containsExactly(96, 55, 55);
  }

  private static List<Integer> heightsOf(NetworkSpec spec, Class<? extends LayerSpec> kind) {
    List<int[]> shapes = spec.outputShapes();
    return IntStream.range(0, shapes.size())
        .filter(i -> kind.isInstance(spec.layers().get(i)))
        .mapToObj(i -> shapes.get(i)[1])
        .toList();
  }

  @Test
  void builtNetworksHoldWhatTheirPlanCounts() {
    for (String name : List.of("mlp", "simple-conv-net", "vgg-like")) {
      NetworkSpec spec = Catalogue.spec(name, 10, 1, 28, 28);
      long built = 0;
      for (Parameter p : StackedNetwork.of(spec, 1).parameters()) {
        built += p.value().size();
      }
      assertThat(built).as(name).isEqualTo(spec.parameterCount());
    }
    // 784*50+50 + 50*10+10; 30*25+30 + 4320*100+100 + 100*10+10
    assertThat(Catalogue.MLP.spec().parameterCount()).isEqualTo(39_760);
    assertThat(Catalogue.SIMPLE_CONV_NET.spec().withInit(WeightInit.std(0.01)).parameterCount())
        .isEqualTo(433_890);
  }

  @Test
  void parametersHaveTheBooksNamesAndShapes() {
    StackedNetwork network = StackedNetwork.of(Catalogue.VGG_LIKE.spec(), 1);
    assertThat(network.parameters().stream().map(Parameter::name))
        .containsExactly(
            "W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4", "W5", "b5", "W6", "b6", "W7", "b7",
            "W8", "b8");
    assertThat(network.parameters().get(0).value().shape()).containsExactly(16, 1, 3, 3);
    assertThat(network.parameters().get(12).value().shape()).containsExactly(1024, 50);

    StackedNetwork normalized =
        StackedNetwork.of(
            MultiLayerNet.Options.of(4, List.of(3, 2), 2, ActivationSpec.RELU)
                .withBatchNormalization()
                .spec(),
            1);
    assertThat(normalized.parameters().stream().map(Parameter::name))
        .containsExactly("W1", "b1", "gamma1", "beta1", "W2", "b2", "gamma2", "beta2", "W3", "b3");
    assertThat(normalized.statistics().stream().map(Parameter::name))
        .containsExactly("running_mean1", "running_var1", "running_mean2", "running_var2");
  }

  @Test
  void summaryShowsLayersShapesParametersAndWork() {
    assertThat(Catalogue.SIMPLE_CONV_NET.spec().withInit(WeightInit.std(0.01)).summary().lines())
        .contains(
            "Convolution 30 5x5               [30, 24, 24]                   780           432,000",
            "Max pooling 2x2 stride 2         [30, 12, 12]                     0                 0",
            "sum                                                         433,890          "
                + " 865,000");
  }

  @Test
  void layersThatDoNotFitAreRefusedBeforeAnythingIsBuilt() {
    assertThatThrownBy(() -> Catalogue.spec("simple-conv-net", 10, 784))
        .hasMessageContaining("Convolution: an input sample is [784], needs [c, h, w]");
    assertThatThrownBy(
            () -> NetworkSpec.of("mine", WeightInit.he(), List.of(PoolingSpec.max(2, 2)), 1, 4, 4))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "mine: the last layer gives [1, 2, 2] per sample, needs [classes]: end with Affine");
    assertThatThrownBy(() -> new AffineSpec(0)).hasMessage("Affine: 0 outputs, needs at least 1");
    assertThatThrownBy(() -> TwoLayerNet.spec(0, 5, 2))
        .hasMessage("shape [0] has a size below 1: every axis needs at least 1");
  }

  @Test
  void numbersOutOfRangeAreRefusedWhereTheyAreGiven() {
    String share = ", needs at least 0 and less than 1 (the share dropped)";
    for (double ratio : new double[] {-0.1, 1, Double.NaN}) {
      assertThatThrownBy(() -> new DropoutSpec(ratio))
          .hasMessage("Dropout: ratio is " + ratio + share);
      assertThatThrownBy(
              () ->
                  MultiLayerNet.Options.of(4, List.of(3), 2, ActivationSpec.RELU)
                      .withDropout(ratio))
          .hasMessage("MultiLayerNet: dropout: ratio is " + ratio + share);
    }
    assertThatThrownBy(() -> ConvolutionSpec.square(8, 3, 0, 0))
        .hasMessage("Convolution: filter 3x3 and stride 0 need at least 1, padding 0 at least 0");
    assertThatThrownBy(() -> ConvolutionSpec.square(0, 3, 1, 0))
        .hasMessageContaining("and 0 filters: every size needs at least 1");
    assertThatThrownBy(() -> PoolingSpec.max(0, 2))
        .hasMessage("Pooling: window 0x0 and stride 2 need at least 1");
    assertThatThrownBy(() -> new BatchNormalizationSpec(1, 1e-3f))
        .hasMessageContaining("momentum 1.0");
    assertThatThrownBy(() -> Catalogue.SIMPLE_CONV_NET.spec(10, 1, 4, 4))
        .hasMessageContaining("Convolution: filter 5x5 is larger than the padded input 4x4");
    assertThatThrownBy(() -> Catalogue.ALEXNET.spec(2, 3, 98, 98))
        .hasMessageContaining("Pooling: window 3x3 is larger than the padded input 2x2");
    assertThatThrownBy(() -> WeightInit.std(0))
        .hasMessage("WeightInit: standard deviation or factor is 0.0, needs to be above 0");
    assertThatThrownBy(() -> TwoLayerNet.spec(4, 3, 2).withWeightDecay(Double.POSITIVE_INFINITY))
        .hasMessage("mlp: weight decay is Infinity, needs at least 0");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Catalogue.spec("vgg-lik", 10, 1, 28, 28))
        .hasMessageContaining("unknown network 'vgg-lik': expected one of mlp, simple-conv-net")
        .hasMessageEndingWith("; did you mean 'vgg-like'?");
  }

  @Test
  void weightsStartAsPlanned() {
    float[] std = new TwoLayerNet(1).parameters().get(0).value().toArray();
    assertThat(deviation(std)).isBetween(0.0098, 0.0102);
    NetworkSpec he = TwoLayerNet.spec(784, 50, 10).withInit(WeightInit.he());
    // sqrt(2 / 784) = 0.0505
    assertThat(deviation(StackedNetwork.of(he, 1).parameters().get(0).value().toArray()))
        .isBetween(0.0495, 0.0515);
    assertThat(new TwoLayerNet(1).parameters().get(1).value().toArray()).containsOnly(0);
    assertThat(Arrays.equals(new TwoLayerNet(2).parameters().get(0).value().toArray(), std))
        .isFalse();
  }

  private static double deviation(float... values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}
