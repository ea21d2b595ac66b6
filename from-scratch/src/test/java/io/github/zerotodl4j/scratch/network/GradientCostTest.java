package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.layer.GradientCheck;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GradientCostTest {
  private static final int[] LABELS = {0, 1, 1};
  private final Tensor x = GradientCheck.random(1, 3, 4);

  /** On a clock that is a second further each time it is asked, a try and a pass take a second. */
  @Test
  void aTryIsPaidOncePerParameterAndAPassOnceForAll() {
    TwoLayerNet network = new TwoLayerNet(4, 3, 2, 1);
    float[] before = network.parameters().get(2).value().toArray();
    AtomicLong clock = new AtomicLong();

    GradientCost cost =
        GradientCost.measure(network, x, LABELS, 23, () -> clock.addAndGet(1_000_000_000));

    // 4*3+3 + 3*2+2
    assertThat(cost).isEqualTo(new GradientCost(23, 23, 1));
    assertThat(cost.factor()).isEqualTo(23);
    assertThat(network.parameters().get(2).value().toArray()).isEqualTo(before);
    network.loss(x, LABELS, true);
    float[] gradient = network.parameters().get(0).gradient().toArray();
    network.backward();
    assertThat(gradient).isEqualTo(network.parameters().get(0).gradient().toArray());
  }

  @Test
  void dropoutAndNoTriesAreRefused() {
    assertThatThrownBy(() -> GradientCost.measure(new TwoLayerNet(4, 3, 2, 1), x, LABELS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GradientCost: 0 tries, needs 1 or more");
    assertThatThrownBy(
            () ->
                GradientCost.measure(
                    StackedNetwork.of(Catalogue.VGG_LIKE.spec(), 1),
                    Tensor.zeros(1, 784),
                    new int[1],
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "NumericalGradients: vgg-like has Dropout 0.5, so its loss differs from try to try;"
                + " build it with ratio 0");
  }
}
