package io.github.zerotodl4j.scratch.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.tensor.Golden;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected numbers: src/test/golden/functions.py, and the book's own. */
class LossesTest {
  private static final Map<String, Tensor> GOLDEN = Golden.load("functions");

  /** Book section 4.2.1: the digit is a 2, and the network says so with 60 %. */
  private static final double[] RIGHT = {0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0};

  /** The digit is a 2, and the network says 7. */
  private static final double[] WRONG = {0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0};

  private static final double[] TWO = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

  static double[][] rows(Tensor tensor) {
    double[][] rows = new double[tensor.dim(0)][tensor.dim(1)];
    for (int n = 0; n < rows.length; n++) {
      for (int k = 0; k < rows[n].length; k++) {
        rows[n][k] = tensor.get(n * rows[n].length + k);
      }
    }
    return rows;
  }

  private static int[] labels() {
    int[] labels = new int[5];
    for (int n = 0; n < labels.length; n++) {
      labels[n] = (int) GOLDEN.get("labels").get(n);
    }
    return labels;
  }

  @Test
  void sumSquaredErrorGivesTheBooksNumbers() {
    assertThat(Losses.sumSquaredError(RIGHT, TWO)).isCloseTo(0.0975, within(1e-12));
    assertThat(Losses.sumSquaredError(WRONG, TWO)).isCloseTo(0.5975, within(1e-12));
  }

  @Test
  void crossEntropyErrorGivesTheBooksNumbers() {
    assertThat(Losses.crossEntropyError(RIGHT, TWO)).isCloseTo(0.510825457099338, within(1e-12));
    assertThat(Losses.crossEntropyError(WRONG, TWO)).isCloseTo(2.302584092994546, within(1e-12));
  }

  @Test
  void crossEntropyErrorIsFiniteWhereAProbabilityIsZero() {
    // -log(0 + 1e-7) = 16.118
    assertThat(Losses.crossEntropyError(new double[] {1, 0}, new double[] {0, 1}))
        .isCloseTo(16.11809565095832, within(1e-12));
    assertThat(Losses.crossEntropyError(new double[][] {{1, 0}}, 1))
        .isCloseTo(16.11809565095832, within(1e-12));
  }

  @Test
  void batchMeansMatchNumPyInBothForms() {
    double[][] y = Activations.softmax(rows(GOLDEN.get("scores")));
    double expected = GOLDEN.get("cross_entropy").get(0);
    double[][] oneHot = Losses.oneHot(7, labels());
    assertThat(Losses.crossEntropyError(y, labels())).isCloseTo(expected, within(1e-6));
    assertThat(Losses.crossEntropyError(y, oneHot))
        .isCloseTo(Losses.crossEntropyError(y, labels()), within(1e-12));
    assertThat(Losses.crossEntropyError(y, rows(GOLDEN.get("smooth"))))
        .isCloseTo(GOLDEN.get("cross_entropy_smooth").get(0), within(1e-6));
    for (int n = 0; n < y.length; n++) {
      assertThat(Losses.sumSquaredError(y[n], oneHot[n]))
          .isCloseTo(GOLDEN.get("sum_squared_error").get(n), within(1e-6));
    }
  }

  @Test
  void oneHotPutsAOneAtTheLabel() {
    assertThat(Losses.oneHot(3, 2, 0)).isDeepEqualTo(new double[][] {{0, 0, 1}, {1, 0, 0}});
  }

  @Test
  void namesWhatDoesNotFit() {
    assertThatThrownBy(() -> Losses.sumSquaredError(new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sumSquaredError: expected as many targets as outputs and at least one, got 3 outputs"
                + " and 2 targets");
    assertThatThrownBy(() -> Losses.oneHot(10, 4, 10)).hasMessage("label 1 is 10, expected 0 to 9");
    assertThatThrownBy(() -> Losses.crossEntropyError(new double[][] {{1, 0}}, -1))
        .hasMessage("label 0 is -1, expected 0 to 1");
    assertThatThrownBy(() -> Losses.crossEntropyError(new double[0][], new int[0]))
        .hasMessageStartingWith("crossEntropyError: expected as many targets");
  }
}
