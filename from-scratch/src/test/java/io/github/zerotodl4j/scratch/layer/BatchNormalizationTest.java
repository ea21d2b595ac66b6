package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BatchNormalizationTest {

  @Test
  void trainingOutputHasMeanZeroAndVarianceOnePerChannel() {
    Tensor x = GradientCheck.random(5, 6, 2, 4, 3);
    Tensor y = new BatchNormalization(2).forward(x, true);
    for (int c = 0; c < 2; c++) {
      double sum = 0;
      double squares = 0;
      for (int n = 0; n < 6; n++) {
        for (int i = 0; i < 12; i++) {
          double value = y.get((n * 2 + c) * 12 + i);
          sum += value;
          squares += value * value;
        }
      }
      assertThat(sum / 72).isCloseTo(0, within(1e-6));
      assertThat(squares / 72).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void predictionMovesNothing() {
    BatchNormalization layer = new BatchNormalization(3);
    layer.forward(GradientCheck.random(5, 4, 3), false);
    assertThat(layer.statistics().get(0).value().toArray()).containsOnly(0);
    assertThat(layer.statistics().get(1).value().toArray()).containsOnly(1);
  }

  @Test
  void manyBatchesBringTheRunningStatisticsToTheBatchs() {
    BatchNormalization layer = new BatchNormalization(1);
    // values 1 and 5: mean 3, variance 4
    Tensor x = Tensor.of(new float[] {1, 5}, 2, 1);
    for (int i = 0; i < 200; i++) {
      layer.forward(x, true);
    }
    assertThat(layer.statistics().get(0).value().get(0)).isCloseTo(3, within(1e-4f));
    assertThat(layer.statistics().get(1).value().get(0)).isCloseTo(4, within(1e-4f));
    assertThat(layer.forward(x, false).get(1)).isCloseTo(1, within(1e-4f));
  }

  @Test
  void backwardAfterPredictionIsRefused() {
    BatchNormalization layer = new BatchNormalization(2);
    layer.forward(Tensor.zeros(3, 2), false);
    assertThatThrownBy(() -> layer.backward(Tensor.zeros(3, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("BatchNormalization: backward needs a forward with training = true before it");
  }
}
