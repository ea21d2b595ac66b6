package io.github.zerotodl4j.scratch.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.tensor.Golden;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Expected numbers: src/test/golden/functions.py, and the book's own. */
class ActivationsTest {
  private static final Map<String, Tensor> GOLDEN = Golden.load("functions");

  static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return values;
  }

  static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void assertMatches(String name, DoubleUnaryOperator function) {
    double[] x = doubles(GOLDEN.get("x"));
    double[] before = x.clone();
    double[] y = Activations.map(function, x);
    Golden.assertClose(name, floats(y), GOLDEN.get(name).toArray(), 1e-6, 0);
    assertThat(x).as("the input stays as it was").isEqualTo(before);
  }

  @Test
  void functionsOfOneNumberMatchPyTorch() {
    assertMatches("step", Activations::step);
    assertMatches("sigmoid", Activations::sigmoid);
    assertMatches("relu", Activations::relu);
    assertMatches("x", Activations::identity);
  }

  /** Book section 3.2.4: sigmoid of [-1, 1, 2]. */
  @Test
  void sigmoidGivesTheBooksNumbers() {
    assertThat(Activations.sigmoid(-1)).isCloseTo(0.26894142, within(5e-9));
    assertThat(Activations.sigmoid(1)).isCloseTo(0.73105858, within(5e-9));
    assertThat(Activations.sigmoid(2)).isCloseTo(0.88079708, within(5e-9));
  }

  @Test
  void sigmoidDoesNotOverflow() {
    assertThat(Activations.sigmoid(-1000)).isZero();
    assertThat(Activations.sigmoid(1000)).isEqualTo(1);
    assertThat(Activations.sigmoid(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Activations.sigmoid(Double.NaN)).isNaN();
  }

  @Test
  void reluKeepsNaNVisible() {
    assertThat(Activations.relu(Double.NaN)).isNaN();
  }

  @Test
  void softmaxMatchesPyTorchAndItsRowsSumToOne() {
    Tensor scores = GOLDEN.get("scores");
    double[][] rows = LossesTest.rows(scores);
    double[][] y = Activations.softmax(rows);
    for (int n = 0; n < y.length; n++) {
      float[] expected = Arrays.copyOfRange(GOLDEN.get("softmax").data(), n * 7, (n + 1) * 7);
      Golden.assertClose("softmax row " + n, floats(y[n]), expected, 1e-6, 1e-30);
      assertThat(Arrays.stream(y[n]).sum()).isCloseTo(1, within(1e-12));
    }
  }

  /** Book section 3.5.2. */
  @Test
  void softmaxIsStable() {
    assertThat(Activations.softmax(1010, 1000, 990))
        .containsExactly(
            new double[] {9.99954600e-01, 4.53978686e-05, 2.06106005e-09}, within(5e-10));
    assertThat(Activations.softmax(0.3, 2.9, 4.0))
        .containsExactly(new double[] {0.01821127, 0.24519181, 0.73659691}, within(5e-9));
    assertThatThrownBy(Activations::softmax)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("softmax: expected at least one score, got none");
  }
}
