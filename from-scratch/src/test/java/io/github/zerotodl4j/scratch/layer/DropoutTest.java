package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final int SIZE = 100_000;

  private static Dropout dropout(double ratio, DropoutConvention convention, long seed) {
    return new Dropout(Compute.plain(1), ratio, convention, seed);
  }

  private static Tensor ones() {
    float[] ones = new float[SIZE];
    Arrays.fill(ones, 1);
    return Tensor.of(ones, 10, SIZE / 10);
  }

  private static double share(Tensor y, float value) {
    int count = 0;
    for (int i = 0; i < SIZE; i++) {
      count += y.get(i) == value ? 1 : 0;
    }
    return count / (double) SIZE;
  }

  @Test
  void bookConventionKeepsSignalsWholeAndScalesPredictionByTheShareKept() {
    Dropout layer = dropout(0.3, DropoutConvention.BOOK, 1);
    Tensor y = layer.forward(ones(), true);
    // five standard deviations of 100,000 draws: 5 * sqrt(0.3 * 0.7 / 100,000) = 0.0072
    assertThat(share(y, 0)).isCloseTo(0.3, within(0.0072));
    assertThat(share(y, 0) + share(y, 1)).isEqualTo(1);
    assertThat(share(layer.forward(ones(), false), 0.7f)).isEqualTo(1);
  }

  @Test
  void invertedConventionScalesTrainingAndLeavesPredictionAlone() {
    Dropout layer = dropout(0.2, DropoutConvention.INVERTED, 1);
    Tensor y = layer.forward(ones(), true);
    assertThat(share(y, 0)).isCloseTo(0.2, within(0.0064));
    assertThat(share(y, 0) + share(y, 1.25f)).isEqualTo(1);
    assertThat(share(layer.forward(ones(), false), 1)).isEqualTo(1);
  }

  @Test
  void backwardLetsThroughWhatForwardLetThrough() {
    for (DropoutConvention convention : DropoutConvention.values()) {
      Dropout layer = dropout(0.5, convention, 1);
      float[] y = layer.forward(ones(), true).toArray();
      assertThat(layer.backward(ones()).toArray()).isEqualTo(y);
    }
  }

  @Test
  void aSeedGivesTheMasksAndEachPassANewOne() {
    Dropout a = dropout(0.5, DropoutConvention.BOOK, 7);
    Dropout b = dropout(0.5, DropoutConvention.BOOK, 7);
    float[] first = a.forward(ones(), true).toArray();
    assertThat(b.forward(ones(), true).toArray()).isEqualTo(first);
    assertThat(a.forward(ones(), true).toArray()).isNotEqualTo(first);
    assertThat(dropout(0.5, DropoutConvention.BOOK, 8).forward(ones(), true).toArray())
        .isNotEqualTo(first);
  }

  @Test
  void ratioZeroDropsNothing() {
    Tensor y = dropout(0, DropoutConvention.INVERTED, 1).forward(ones(), true);
    assertThat(share(y, 1)).isEqualTo(1);
  }
}
