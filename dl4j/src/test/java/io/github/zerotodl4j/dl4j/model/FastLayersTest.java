package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jModel;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class FastLayersTest {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";
  private static final int BATCH = 4;
  private static final UpdateRule RULE = UpdateRule.sgd(0.01);
  private static final NetworkSpec SMALL =
      NetworkText.parse(
          "conv 8 5 stride 2 pad 2 no-bias | batch-norm eps 0.001 | relu"
              + " | conv 12 3 pad 1 no-bias | batch-norm eps 0.001 | relu"
              + " | conv 12 3 pad 1 no-bias | batch-norm eps 0.001 | relu"
              + " | global-average-pool | affine classes",
          3,
          3,
          16,
          16);

  @BeforeAll
  static void chooseRuntime() {
    NativeRuntime.installTunedIfNone();
  }

  static List<NetworkSpec> convolutional() {
    return List.of(
        Catalogue.SIMPLE_CONV_NET.spec(), withoutDropout(Catalogue.VGG_LIKE.spec()), SMALL);
  }

  private static NetworkSpec withoutDropout(NetworkSpec spec) {
    return NetworkText.parse(NetworkText.of(spec).replace(" | dropout 0.5", ""));
  }

  /** DL4J's own layers on the same seed; on the default path if asked. */
  private static MultiLayerNetwork stock(NetworkSpec spec, boolean helpers) {
    String before = System.getProperty(HELPERS_DISABLED);
    System.setProperty(HELPERS_DISABLED, Boolean.toString(!helpers));
    try {
      MultiLayerNetwork network = new MultiLayerNetwork(Dl4jTwin.configuration(spec, RULE, 5));
      network.init();
      network.setParams(Dl4jTwin.network(spec, RULE, 5).params());
      return network;
    } finally {
      System.setProperty(HELPERS_DISABLED, before);
    }
  }

  private static INDArray images(NetworkSpec spec) {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[BATCH * Shapes.size(spec.inputShape())];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble();
    }
    return Nd4j.create(x, InputShape.of(spec.inputShape()).batch(BATCH), 'c');
  }

  private static INDArray labels(NetworkSpec spec) {
    INDArray y = Nd4j.zeros(BATCH, spec.outputs());
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(i, i % spec.outputs(), 1);
    }
    return y;
  }

  static List<NetworkSpec> all() {
    List<NetworkSpec> specs = new ArrayList<>(convolutional());
    specs.add(Catalogue.MLP.spec());
    specs.add(
        NetworkText.parse("affine 30 | sigmoid | affine 12 | sigmoid | affine classes", 3, 20));
    specs.add(
        NetworkText.parse("input 3x5x5 | affine 8 | leaky-relu | affine classes", 2, 3, 5, 5));
    specs.add(NetworkText.parse("affine classes", 4, 20));
    return specs;
  }

  @ParameterizedTest
  @MethodSource("convolutional")
  void gradientsAndOutputsEqualDl4jsOwn(NetworkSpec spec) {
    MultiLayerNetwork fast = Dl4jModel.create(spec, RULE, 5).network();
    assertThat(fast.getLayer(0)).isInstanceOf(FastConvolution.class);
    for (boolean helpers : new boolean[] {true, false}) {
      MultiLayerNetwork plain = stock(spec, helpers);
      assertThat(plain.getLayer(0).getClass()).isEqualTo(ConvolutionLayer.class);
      assertThat(plain.getLayer(0).getHelper() != null).isEqualTo(helpers);

      assertThat(difference(fast.output(images(spec)), plain.output(images(spec))))
          .isLessThan(1e-5);
      assertThat(difference(gradient(fast, spec), gradient(plain, spec))).isLessThan(1e-5);
    }
  }

  private static INDArray gradient(MultiLayerNetwork network, NetworkSpec spec) {
    network.setInput(images(spec));
    network.setLabels(labels(spec));
    network.computeGradientAndScore();
    return network.gradient().gradient().dup();
  }

  /** Both sides compute in floats, so they agree in proportion to the largest number there is. */
  private static double difference(INDArray a, INDArray b) {
    return a.sub(b).amaxNumber().doubleValue() / Math.max(1, b.amaxNumber().doubleValue());
  }

  private static void assertSameLoss(MultiLayerNetwork fast, MultiLayerNetwork plain) {
    double loss = plain.score();
    assertThat(fast.score()).isCloseTo(loss, within(1e-6 * Math.max(1, loss)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void denseLayersEqualDl4jsOwn(NetworkSpec spec) {
    MultiLayerNetwork fast = Dl4jModel.create(spec, RULE, 5).network();
    MultiLayerNetwork plain = stock(spec, true);
    assertThat(fast.getOutputLayer()).isInstanceOf(FastOutput.class);

    assertThat(difference(fast.output(images(spec)), plain.output(images(spec)))).isLessThan(1e-6);
    assertThat(difference(gradient(fast, spec), gradient(plain, spec))).isLessThan(1e-5);
    assertSameLoss(fast, plain);
    assertThat(difference(inputGradient(fast, spec), inputGradient(plain, spec))).isLessThan(1e-5);
  }

  private static INDArray inputGradient(MultiLayerNetwork network, NetworkSpec spec) {
    return network.calculateGradients(images(spec), labels(spec), null, null).getSecond();
  }

  @Test
  void aKnownLossIsForgottenWithNewLabelsOrInputs() {
    NetworkSpec spec = Catalogue.MLP.spec();
    MultiLayerNetwork fast = Dl4jModel.create(spec, RULE, 5).network();
    DataSet others = new DataSet(images(spec).mul(0.5), labels(spec).rsub(1));
    double expected = stock(spec, true).score(others);

    fast.calculateGradients(images(spec), labels(spec), null, null);

    assertThat(fast.score(others)).isCloseTo(expected, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aStepWithoutTheInputsGradientIsTheSame(NetworkSpec spec) {
    MultiLayerNetwork fast = Dl4jModel.create(spec, RULE, 5).network();
    MultiLayerNetwork plain = stock(spec, true);

    FastLayers.fit(fast, images(spec), labels(spec));
    plain.fit(images(spec), labels(spec));

    MultiLayerNetwork direct = Dl4jModel.create(spec, RULE, 5).network();
    direct.fit(images(spec), labels(spec));
    assertThat(difference(direct.params(), fast.params())).isZero();
    assertThat(difference(fast.params(), plain.params())).isLessThan(1e-6);
    assertSameLoss(fast, plain);
    assertThat(difference(inputGradient(fast, spec), inputGradient(plain, spec))).isLessThan(1e-5);
  }

  /** From the same weights before each step: over several, rounding would grow as it likes. */
  @Test
  void everyStepOfTrainingIsDl4jsOwn() {
    NetworkSpec spec = Catalogue.SIMPLE_CONV_NET.spec();
    MultiLayerNetwork fast = Dl4jModel.create(spec, RULE, 5).network();
    MultiLayerNetwork plain = stock(spec, true);
    double first = 0;
    for (int step = 0; step < 10; step++) {
      plain.setParams(fast.params());
      fast.fit(images(spec), labels(spec));
      plain.fit(images(spec), labels(spec));

      assertThat(difference(fast.params(), plain.params())).as("step " + step).isLessThan(1e-6);
      assertSameLoss(fast, plain);
      first = step == 0 ? fast.score() : first;
    }
    assertThat(fast.score()).isLessThan(0.9 * first);
  }

  @Test
  void aSavedModelOpensWithPlainDl4j(@TempDir Path folder) throws IOException {
    NetworkSpec spec = SMALL;
    Dl4jModel model = Dl4jModel.create(spec, UpdateRule.of("adam", 0.001), 5);
    model.network().fit(images(spec), labels(spec));
    File file = folder.resolve("model.zip").toFile();

    ModelSerializer.writeModel(model.network(), file, true);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file, true);

    assertThat(read.getLayer(0).getClass()).isEqualTo(ConvolutionLayer.class);
    assertThat(read.params()).isEqualTo(model.network().params());
    assertThat(difference(read.output(images(spec)), model.network().output(images(spec))))
        .isLessThan(1e-6);
    Dl4jModel again = Dl4jModel.of(spec, read);
    again.network().fit(images(spec), labels(spec));
    model.network().fit(images(spec), labels(spec));
    assertThat(difference(again.network().params(), model.network().params())).isLessThan(1e-6);
  }
}
