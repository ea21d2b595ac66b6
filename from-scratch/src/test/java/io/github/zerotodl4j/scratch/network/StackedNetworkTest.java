package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.GradientCheck;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackedNetworkTest {
  private static final int[] LABELS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static Tensor digits() {
    return GradientCheck.random(4, 10, 1, 28, 28);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void theSameSeedGivesTheSameBitsForAnyNumberOfThreads(String name) {
    List<float[]> one = weightsAfterTraining(name, Compute.kernels(1));
    List<float[]> three = weightsAfterTraining(name, Compute.kernels(3));
    for (int i = 0; i < one.size(); i++) {
      assertThat(three.get(i)).isEqualTo(one.get(i));
    }
  }

  private static List<float[]> weightsAfterTraining(String name, Kernels kernels) {
    StackedNetwork network = StackedNetwork.of(Catalogue.spec(name, 10, 1, 28, 28), 5, kernels);
    Optimizer optimizer = new Adam(kernels, 0.001f);
    for (int i = 0; i < 3; i++) {
      network.loss(digits(), LABELS, true);
      network.backward();
      optimizer.update(network.parameters());
    }
    List<float[]> weights = new ArrayList<>();
    for (Parameter p : network.parameters()) {
      weights.add(p.value().toArray());
    }
    return weights;
  }

  @Test
  void predictionIsTheSoftmaxThatALossIsTakenFrom() {
    StackedNetwork network = StackedNetwork.of(Catalogue.spec("mlp", 10, 1, 28, 28), 1);
    network.loss(digits(), LABELS, false);
    float[] expected = network.probabilities().toArray();
    assertThat(network.predict(digits()).toArray()).containsExactly(expected);
  }

  @Test
  void joinedReluGivesWhatSeparateLayersGive() {
    StackedNetwork network =
        StackedNetwork.of(
            NetworkText.parse(
                Catalogue.VGG_LIKE.text().replace(" | dropout 0.5", ""), 10, 1, 28, 28),
            1);
    float[] scores = network.scores(digits(), false).toArray();
    List<Tensor> activations = network.activations(digits());
    assertThat(activations).hasSize(network.layers().size());
    assertThat(activations.get(activations.size() - 1).toArray()).containsExactly(scores);

    float loss = network.loss(digits(), LABELS, true);
    network.backward();
    List<float[]> gradients = new ArrayList<>();
    network.parameters().forEach(p -> gradients.add(p.gradient().toArray()));
    Trace trace = network.trace(digits(), LABELS);
    assertThat(trace.loss()).isEqualTo(loss);
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(network.parameters().get(i).gradient().toArray()).isEqualTo(gradients.get(i));
    }
    for (int i = 0; i < trace.activations().size(); i++) {
      assertThat(trace.gradients().get(i).shape())
          .containsExactly(trace.activations().get(i).shape());
    }
  }

  @Test
  void inputMayBeFlatOrAnImageAndStaysAsItIs() {
    Tensor image = digits();
    Tensor flat = image.reshape(10, 784);
    float[] before = image.toArray();
    for (String name : List.of("mlp", "simple-conv-net")) {
      StackedNetwork network = StackedNetwork.of(Catalogue.spec(name, 10, 1, 28, 28), 1);
      float[] scores = network.scores(image, false).toArray();
      assertThat(network.scores(flat, false).toArray()).containsExactly(scores);
      network.loss(image, LABELS, true);
      network.backward();
    }
    assertThat(image.toArray()).isEqualTo(before);
  }

  @Test
  void inputOfAnotherSizeIsRefused() {
    StackedNetwork network =
        StackedNetwork.of(Catalogue.SIMPLE_CONV_NET.spec().withInit(WeightInit.std(0.01)), 1);
    assertThatThrownBy(() -> network.scores(Tensor.zeros(2, 1, 28, 27), false))
        .hasMessage(
            "simple-conv-net: input is [2, 1, 28, 27], needs [n, ...] with [1, 28, 28] per"
                + " sample");
    assertThatThrownBy(() -> network.scores(Tensor.zeros(2, 3, 28, 28), false))
        .hasMessage("Convolution: input has 3 channels, filters need 1 (W1 is [30, 1, 5, 5])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void nanInTheInputReachesTheLoss(String name) {
    Tensor x = digits();
    x.data()[400] = Float.NaN;
    assertThat(StackedNetwork.of(Catalogue.spec(name, 10, 1, 28, 28), 1).loss(x, LABELS, false))
        .isNaN();
  }

  @Test
  void weightDecayAddsHalfLambdaTimesTheSquaresOfWeightsAlone() {
    NetworkSpec plain = TwoLayerNet.spec(784, 50, 10);
    StackedNetwork without = StackedNetwork.of(plain, 1);
    StackedNetwork with = StackedNetwork.of(plain.withWeightDecay(0.2), 1);
    double squares = 0;
    for (Parameter p : with.parameters()) {
      for (float w : p.name().startsWith("W") ? p.value().toArray() : new float[0]) {
        squares += (double) w * w;
      }
    }
    float lossWithout = without.loss(digits(), LABELS, true);
    float lossWith = with.loss(digits(), LABELS, true);
    assertThat((double) lossWith - lossWithout).isCloseTo(0.1 * squares, within(1e-5));
  }

  @Test
  void dropoutConventionsAgreeOnTheBestClassAndDifferInTraining() {
    NetworkSpec book = Catalogue.VGG_LIKE.spec();
    StackedNetwork a = StackedNetwork.of(book, 1);
    StackedNetwork b = StackedNetwork.of(book.withDropout(DropoutConvention.INVERTED), 1);
    float[] bookScores = a.scores(digits(), false).toArray();
    float[] invertedScores = b.scores(digits(), false).toArray();
    // no bias yet: the two dropouts scale the scores by 0.5 * 0.5
    for (int i = 0; i < bookScores.length; i++) {
      assertThat(bookScores[i]).isCloseTo(0.25f * invertedScores[i], within(1e-5f));
    }
  }

  /** On plain loops, whose allocation does not depend on how far the JIT compiler has come. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net"})
  void aTrainingStepInSteadyStateAllocatesLittle(String name) {
    Kernels kernels = Compute.plain(1);
    StackedNetwork network = StackedNetwork.of(Catalogue.spec(name, 10, 1, 28, 28), 5, kernels);
    Optimizer optimizer = new Adam(kernels, 0.001f);
    Tensor x = digits();
    for (int i = 0; i < 20; i++) {
      step(network, optimizer, x);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10; i++) {
      step(network, optimizer, x);
    }
    long perStep = (threads.getCurrentThreadAllocatedBytes() - before) / 10;
    assertThat(perStep).isLessThan(64 * 1024);
  }

  private static void step(StackedNetwork network, Optimizer optimizer, Tensor x) {
    network.loss(x, LABELS, true);
    network.backward();
    optimizer.update(network.parameters());
  }
}
