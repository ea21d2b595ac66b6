package io.github.zerotodl4j.comparison.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.Trace;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerAloneTest {
  private static final String IMAGES =
      "conv 4 3x3 pad 1 | batch-norm | relu | max-pool 2 | conv 5 3x3 stride 2 no-bias"
          + " | leaky-relu | average-pool 2 | affine 6 | sigmoid | affine classes";

  private static StackedNetwork network(String text, int... shape) {
    return StackedNetwork.of(NetworkText.parse(text, 3, shape), 5);
  }

  private static Batch batch(int n, int... shape) {
    Batch batch = Batch.allocate(n, shape);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < batch.x().size(); i++) {
      batch.x().data()[i] = (float) (random.nextDouble() - 0.3);
    }
    for (int i = 0; i < n; i++) {
      batch.labels()[i] = i % 3;
    }
    return batch;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyLayersOutputIsThatByHand(int n) {
    StackedNetwork network = network(IMAGES, 2, 14, 14);
    Tensor in = batch(n, 2, 14, 14).x();
    for (int layer = 0; layer < network.layers().size(); layer++) {
      float[] dl4j = LayerAlone.forward(network, layer, in);
      Tensor out = network.layers().get(layer).forward(in, false).copy();

      assertThat(dl4j).as(network.spec().layers().get(layer).title()).hasSize(out.size());
      for (int i = 0; i < dl4j.length; i++) {
        assertThat(dl4j[i]).isCloseTo(out.get(i), within(1e-5f));
      }
      in = out;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void everyGradientBetweenLayersIsThatByHand(int n) {
    StackedNetwork network = network(IMAGES.replace(" | batch-norm", ""), 2, 14, 14);
    Batch batch = batch(n, 2, 14, 14);
    Trace trace = network.trace(batch.x(), batch.labels());
    for (int layer = 0; layer < network.layers().size() - 1; layer++) {
      float[] dl4j =
          LayerAlone.backward(network, layer, trace.activations().get(layer), batch.labels());

      Tensor byHand = trace.gradients().get(layer);
      assertThat(dl4j).hasSize(byHand.size());
      for (int i = 0; i < dl4j.length; i++) {
        assertThat(dl4j[i]).as("layer " + layer).isCloseTo(byHand.get(i), within(1e-6f));
      }
    }
  }

  @Test
  void theGradientOfEveryParameterIsThatByHand() {
    StackedNetwork network = network(IMAGES.replace(" | batch-norm", ""), 2, 14, 14);
    Batch batch = batch(4, 2, 14, 14);
    try (TwinNetworks sides = TwinNetworks.start(network, UpdateRule.sgd(0.1), 1)) {
      Map<String, float[]> dl4j = sides.dl4jGradients(batch);
      network.loss(batch.x(), batch.labels(), true);
      network.backward();

      assertThat(dl4j).hasSize(network.parameters().size());
      for (Parameter p : network.parameters()) {
        for (int i = 0; i < p.gradient().size(); i++) {
          assertThat(dl4j.get(p.name())[i]).isCloseTo(p.gradient().get(i), within(1e-6f));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "book-dropout | "})
  void predictionsOfATrainedNetworkNeedNoDropout(String convention) {
    String text = convention + "affine 8 | relu | dropout 0.5 | affine classes | dropout 0.25";
    StackedNetwork trained = network(text, 4);
    Batch batch = batch(5, 4);
    float[] before = trained.predict(batch.x()).toArray();
    try (TwinNetworks sides = TwinNetworks.predicting(trained)) {
      float[] byHand = new float[15];
      float[] dl4j = new float[15];
      sides.byHand().predict(batch, byHand);
      sides.dl4j().predict(batch, dl4j);

      assertThat(sides.spec().layers()).hasSize(3);
      for (int i = 0; i < 15; i++) {
        assertThat(byHand[i]).isCloseTo(before[i], within(1e-6f));
        assertThat(dl4j[i]).isCloseTo(before[i], within(1e-6f));
      }
    }
    assertThat(trained.predict(batch.x()).toArray()).containsExactly(before);
  }

  @Test
  void bothSidesTakeTheSameStepAndTheDifferenceIsSeen() {
    Batch batch = batch(6, 4);
    try (TwinNetworks sides =
        TwinNetworks.start(
            NetworkText.parse("affine 8 | relu | dropout 0.5 | affine classes", 3, 4),
            UpdateRule.adam(0.01),
            3)) {
      float byHand = sides.byHand().step(batch);
      float dl4j = sides.dl4j().step(batch);

      assertThat(dl4j).isCloseTo(byHand, within(1e-5f));
      assertThat(sides.weightDifference()).isLessThan(1e-4);
      sides.network().parameters().get(0).value().data()[0] += 1;
      assertThat(sides.weightDifference()).isCloseTo(1, within(1e-3));
      sides.carryOver();
      assertThat(sides.weightDifference()).isZero();
    }
  }
}
