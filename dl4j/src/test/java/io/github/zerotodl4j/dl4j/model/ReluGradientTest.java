package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReluGradientTest {
  @BeforeAll
  static void chooseRuntime() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void letsGradientsThroughWhereTheOutputIsPositive() {
    float tiny = Float.MIN_VALUE;
    INDArray dy = Nd4j.createFromArray(1f, -2f, 3f, -4f, 5f, -6f);
    INDArray y = Nd4j.createFromArray(0f, -0f, tiny, 2f, Float.POSITIVE_INFINITY, 0f);

    ReluGradient.applyInPlace(dy, y);

    assertThat(dy.toFloatVector()).containsExactly(0, 0, 3, -4, 5, 0);
  }

  @Test
  void masksEveryBlockOfALargeArray() {
    INDArray dy = Nd4j.rand(7, 5, 61, 31).addi(0.5);
    INDArray y = Nd4j.rand(7, 5, 61, 31).subi(0.5);
    INDArray expected = dy.mul(y.gt(0).castTo(y.dataType()));
    y = Activation.RELU.getActivationFunction().getActivation(y, true);

    ReluGradient.applyInPlace(dy, y);

    assertThat(dy).isEqualTo(expected);
  }

  @Test
  void isForPlainReluAlone() {
    assertThat(ReluGradient.isRelu(new ActivationReLU())).isTrue();
    assertThat(ReluGradient.isRelu(new ActivationReLU(6.0, 0.0, 0.0))).isFalse();
    assertThat(ReluGradient.isRelu(Activation.TANH.getActivationFunction())).isFalse();
  }
}
