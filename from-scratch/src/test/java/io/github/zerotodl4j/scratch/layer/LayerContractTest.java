package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises: see {@link Layer}. */
class LayerContractTest {

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void forwardAndBackwardLeaveTheirArgumentsAlone(SampleLayer sample) {
    Layer layer = sample.layer();
    Tensor x = sample.input();
    float[] xBefore = x.toArray();
    Tensor dout = GradientCheck.random(9, layer.forward(x, true).shape());
    float[] doutBefore = dout.toArray();
    float[][] values =
        layer.parameters().stream().map(p -> p.value().toArray()).toArray(float[][]::new);

    layer.backward(dout);

    assertThat(x.toArray()).containsExactly(xBefore);
    assertThat(dout.toArray()).containsExactly(doutBefore);
    assertThat(layer.parameters().stream().map(p -> p.value().toArray()).toArray(float[][]::new))
        .isDeepEqualTo(values);
  }

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void onlyBatchNormalizationAndDropoutDifferBetweenTrainingAndPrediction(SampleLayer sample) {
    float[] training = sample.layer().forward(sample.input(), true).toArray();
    float[] prediction = sample.layer().forward(sample.input(), false).toArray();
    if (sample.name().startsWith("batch norm") || sample.name().startsWith("dropout")) {
      assertThat(prediction).isNotEqualTo(training);
    } else {
      assertThat(prediction).containsExactly(training);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void aSmallerBatchInBetweenChangesNothing(SampleLayer sample) {
    Layer layer = sample.layer();
    Tensor x = sample.input();
    Tensor y = layer.forward(x, false);
    Tensor dout = GradientCheck.random(9, y.shape());
    float[] first = y.toArray();

    int[] one = x.shape();
    one[0] = 1;
    Tensor single = layer.forward(Tensor.of(x.data(), one), false);
    assertThat(single.toArray()).containsExactly(Arrays.copyOf(first, single.size()));

    assertThat(layer.forward(x, false).toArray()).containsExactly(first);
    assertThat(layer.forward(x, true).shape()).containsExactly(dout.shape());
    assertThat(layer.backward(dout).shape()).containsExactly(x.shape());
  }

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void aGradientOfAnotherShapeIsRefused(SampleLayer sample) {
    Layer layer = sample.layer();
    layer.forward(sample.input(), true);
    assertThatThrownBy(() -> layer.backward(Tensor.zeros(1, 99)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("gradient is [1, 99], the last output was [");
  }

  /** Data that is broken must not look like data: NaN is there in the output, never 0. */
  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void nanInTheInputIsNanInTheOutput(SampleLayer sample) {
    for (boolean training : new boolean[] {true, false}) {
      Layer layer = sample.layer();
      Tensor x = sample.input();
      x.data()[1] = Float.NaN;
      assertThat(layer.forward(x, training).toArray()).contains(Float.NaN);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void backwardBeforeForwardIsRefused(SampleLayer sample) {
    assertThatThrownBy(() -> sample.layer().backward(Tensor.zeros(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "[A-Za-z]+: backward needs a forward (before it; call forward first"
                + "|with training = true before it)");
  }

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void aScalarHasNoBatchAndIsRefused(SampleLayer sample) {
    String name = sample.name();
    if (name.endsWith("relu") || name.equals("sigmoid") || name.startsWith("dropout")) {
      return; // of any shape
    }
    assertThatThrownBy(() -> sample.layer().forward(Tensor.zeros(), true))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Tensor: shape [] has no axis 0");
  }
}
