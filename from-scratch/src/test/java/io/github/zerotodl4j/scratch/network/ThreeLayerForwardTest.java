package io.github.zerotodl4j.scratch.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThreeLayerForwardTest {
  /** Book section 3.4.3 prints [0.31682708 0.69627909]. */
  @Test
  void givesTheBooksNumbers() {
    assertThat(new ThreeLayerForward().forward(1.0, 0.5))
        .containsExactly(new double[] {0.31682708, 0.69627909}, within(5e-9));
  }

  @Test
  void namesAWrongNumberOfInputs() {
    assertThatThrownBy(() -> new ThreeLayerForward().forward(1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ThreeLayerForward: expected 2 inputs, got 3");
  }
}
