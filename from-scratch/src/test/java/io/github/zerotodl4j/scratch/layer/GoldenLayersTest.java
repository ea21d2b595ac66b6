package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, forward and backward, against PyTorch in float64. */
class GoldenLayersTest {
  private static final Golden ELEMENTWISE = Golden.read("elementwise");
  private static final Golden GLOBAL_AVERAGE_POOLING = Golden.read("global_average_pooling");
  private static final Golden LEAKY_RELU = Golden.read("leaky_relu");
  private static final Golden AFFINE = Golden.read("affine");
  private static final Golden CONVOLUTION = Golden.read("convolution");
  private static final Golden POOLING = Golden.read("pooling");
  private static final Golden BATCH_NORM = Golden.read("batch_normalization");
  private static final Golden LOSS = Golden.read("softmax_with_loss");

  private interface Maker extends BiFunction<Kernels, String, Layer> {}

  static Stream<Arguments> elementwise() {
    return cases(ELEMENTWISE);
  }

  static Stream<Arguments> globalAveragePooling() {
    return cases(GLOBAL_AVERAGE_POOLING);
  }

  static Stream<Arguments> leakyRelu() {
    return cases(LEAKY_RELU);
  }

  static Stream<Arguments> affine() {
    return cases(AFFINE);
  }

  static Stream<Arguments> convolution() {
    return cases(CONVOLUTION);
  }

  static Stream<Arguments> pooling() {
    return cases(POOLING);
  }

  static Stream<Arguments> batchNorm() {
    return cases(BATCH_NORM);
  }

  static Stream<Arguments> loss() {
    return cases(LOSS);
  }

  private static Stream<Arguments> cases(Golden golden) {
    return golden.cases().stream()
        .flatMap(name -> Golden.allKernels().stream().map(kernels -> Arguments.of(name, kernels)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void elementwise(String name, Kernels kernels) {
    check(
        ELEMENTWISE, name, kernels, (k, n) -> n.startsWith("relu") ? new Relu(k) : new Sigmoid(k));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void globalAveragePooling(String name, Kernels kernels) {
    check(GLOBAL_AVERAGE_POOLING, name, kernels, (k, n) -> new GlobalAveragePooling(k));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void leakyRelu(String name, Kernels kernels) {
    check(LEAKY_RELU, name, kernels, (k, n) -> new LeakyRelu(k));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void affine(String name, Kernels kernels) {
    check(
        AFFINE,
        name,
        kernels,
        (k, n) -> new Affine(k, parameter(AFFINE, n, "W"), parameter(AFFINE, n, "b")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void convolution(String name, Kernels kernels) {
    check(
        CONVOLUTION,
        name,
        kernels,
        (k, n) ->
            new Convolution(
                k,
                parameter(CONVOLUTION, n, "W"),
                parameter(CONVOLUTION, n, "b"),
                CONVOLUTION.config(n, 0),
                CONVOLUTION.config(n, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void pooling(String name, Kernels kernels) {
    check(
        POOLING,
        name,
        kernels,
        (k, n) ->
            new Pooling(
                k,
                n.startsWith("max") ? PoolingSpec.Kind.MAX : PoolingSpec.Kind.AVERAGE,
                POOLING.config(n, 0),
                POOLING.config(n, 1),
                POOLING.config(n, 2),
                POOLING.config(n, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void batchNorm(String name, Kernels kernels) {
    Tensor gamma = BATCH_NORM.get(name, "gamma");
    BatchNormalization layer =
        new BatchNormalization(kernels, gamma.size(), "", 0.9f, BatchNormalizationSpec.EPS);
    copy(gamma, layer.parameters().get(0).value());
    copy(BATCH_NORM.get(name, "beta"), layer.parameters().get(1).value());

    check(BATCH_NORM, name, kernels, (k, n) -> layer);

    BATCH_NORM.assertSame(name, "running_mean", layer.statistics().get(0).value());
    BATCH_NORM.assertSame(name, "running_var", layer.statistics().get(1).value());
    Tensor predicted = layer.forward(BATCH_NORM.get(name, "x"), false);
    BATCH_NORM.assertSame(name, "predicted", predicted);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void loss(String name, Kernels kernels) {
    SoftmaxWithLoss loss = new SoftmaxWithLoss(kernels);
    float value = loss.forward(LOSS.get(name, "x"), LOSS.integers(name, "labels"));
    float expected = LOSS.get(name, "loss").get(0);
    assertThat(value).isCloseTo(expected, within(1e-5f * Math.max(expected, 1e-2f)));
    LOSS.assertSame(name, "p", loss.probabilities());
    LOSS.assertSame(name, "dx", loss.backward());
  }

  /** Forward, backward, and every gradient; the parameters-only backward gives the same. */
  private static void check(Golden golden, String name, Kernels kernels, Maker maker) {
    Layer layer = maker.apply(kernels, name);
    Tensor x = golden.get(name, "x");
    Tensor dy = golden.get(name, "dy");
    golden.assertSame(name, "y", layer.forward(x, true));
    assertThat(layer.outputShape(x.sampleShape()))
        .containsExactly(golden.get(name, "y").sampleShape());
    golden.assertSame(name, "dx", layer.backward(dy));
    checkParameters(golden, name, layer);
    layer.parameters().forEach(p -> Arrays.fill(p.gradient().data(), 99));
    layer.backwardParametersOnly(dy);
    checkParameters(golden, name, layer);
  }

  private static void checkParameters(Golden golden, String name, Layer layer) {
    for (Parameter p : layer.parameters()) {
      golden.assertSame(name, "d" + p.name(), p.gradient());
    }
  }

  private static Parameter parameter(Golden golden, String name, String symbol) {
    return Parameter.of(symbol, golden.get(name, symbol));
  }

  private static void copy(Tensor from, Tensor to) {
    System.arraycopy(from.data(), 0, to.data(), 0, to.size());
  }
}
