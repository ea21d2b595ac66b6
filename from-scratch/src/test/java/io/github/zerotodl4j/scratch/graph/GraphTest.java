package io.github.zerotodl4j.scratch.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.function.Differentiation;
import io.github.zerotodl4j.scratch.graph.FruitShop.PriceGradients;
import org.junit.jupiter.api.Test;

/** The numbers of book section 5.4. */
class GraphTest {
  @Test
  void twoApples() {
    MulLayer appleLayer = new MulLayer();
    MulLayer taxLayer = new MulLayer();
    double price = taxLayer.forward(appleLayer.forward(100, 2), 1.1);
    assertThat(price).isCloseTo(220, within(1e-9));
    Gradients tax = taxLayer.backward(1);
    Gradients apple = appleLayer.backward(tax.dx());
    assertThat(apple.dx()).isCloseTo(2.2, within(1e-12));
    assertThat(apple.dy()).isCloseTo(110, within(1e-12));
    assertThat(tax.dy()).isCloseTo(200, within(1e-12));
  }

  @Test
  void applesAndOranges() {
    FruitShop shop = new FruitShop();
    // (2 · 100 + 3 · 150) · 1.1 = 715
    assertThat(shop.forward(100, 2, 150, 3, 1.1)).isCloseTo(715, within(1e-9));
    PriceGradients d = shop.backward(1);
    assertThat(new double[] {d.applePrice(), d.apples(), d.orangePrice(), d.oranges(), d.tax()})
        .containsExactly(new double[] {2.2, 110, 3.3, 165, 650}, within(1e-9));
  }

  @Test
  void gradientsAreThoseOfNumericalDifferentiation() {
    double[] inputs = {87, 4, 31, 7, 1.23};
    FruitShop shop = new FruitShop();
    double[] numerical =
        Differentiation.gradient(x -> shop.forward(x[0], x[1], x[2], x[3], x[4]), inputs);
    shop.forward(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
    PriceGradients d = shop.backward(1);
    assertThat(new double[] {d.applePrice(), d.apples(), d.orangePrice(), d.oranges(), d.tax()})
        .containsExactly(numerical, within(1e-6));
  }
}
