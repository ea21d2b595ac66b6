package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward agrees with slopes found by trying, and the check notices a term that is missing. */
class LayerGradientTest {
  private static final double TOLERANCE = 1e-3;

  @ParameterizedTest
  @MethodSource("io.github.zerotodl4j.scratch.layer.SampleLayer#all")
  void backwardGivesTheSlopes(SampleLayer sample) {
    assertThat(GradientCheck.largestError(sample.layer(), sample.input(), 7)).isLessThan(TOLERANCE);
  }

  static Stream<Arguments> mutations() {
    List<Arguments> mutations = new ArrayList<>();
    for (SampleLayer sample : SampleLayer.all()) {
      mutations.add(Arguments.of(sample, "dx"));
      sample.layer().parameters().forEach(p -> mutations.add(Arguments.of(sample, p.name())));
    }
    return mutations.stream();
  }

  @ParameterizedTest(name = "{0} without the gradient of {1}")
  @MethodSource("mutations")
  void checkFailsWithoutOneTerm(SampleLayer sample, String dropped) {
    Layer mutant = new WithoutOneTerm(sample.layer(), dropped);
    assertThat(GradientCheck.largestError(mutant, sample.input(), 7)).isGreaterThan(0.5);
  }

  /** The last layer: the slope of the mean loss along each score. */
  @Test
  void softmaxWithLossGivesTheSlopesAndTheCheckNoticesAMissingTerm() {
    SoftmaxWithLoss loss = new SoftmaxWithLoss();
    Tensor scores = GradientCheck.random(5, 4, 3);
    int[] labels = {0, 2, 1, 1};
    loss.forward(scores, labels);
    Tensor dx = loss.backward().copy();
    Tensor withoutLabels = loss.probabilities().copy();
    Tensor withoutMean = dx.copy();
    for (int i = 0; i < dx.size(); i++) {
      withoutLabels.data()[i] /= 4;
      withoutMean.data()[i] *= 4;
    }

    assertThat(lossError(dx, scores, labels)).isLessThan(TOLERANCE);
    assertThat(lossError(withoutLabels, scores, labels)).isGreaterThan(0.5);
    assertThat(lossError(withoutMean, scores, labels)).isGreaterThan(0.5);
  }

  private static double lossError(Tensor gradient, Tensor scores, int... labels) {
    double off = 0;
    double largest = 0;
    for (int i = 0; i < scores.size(); i++) {
      float kept = scores.get(i);
      SoftmaxWithLoss loss = new SoftmaxWithLoss();
      scores.data()[i] = kept + 0.01f;
      double right = loss.forward(scores, labels);
      scores.data()[i] = kept - 0.01f;
      double slope = (right - loss.forward(scores, labels)) / 0.02;
      scores.data()[i] = kept;
      largest = Math.max(largest, Math.abs(slope));
      off = Math.max(off, Math.abs(slope - gradient.get(i)));
    }
    return off / largest;
  }

  /** A layer whose gradient of the input ("dx") or of one parameter is always zero. */
  private record WithoutOneTerm(Layer layer, String dropped) implements Layer {
    @Override
    public int[] outputShape(int... inputShape) {
      return layer.outputShape(inputShape);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
      return layer.forward(x, training);
    }

    @Override
    public Tensor backward(Tensor dout) {
      Tensor dx = layer.backward(dout);
      for (Parameter p : layer.parameters()) {
        if (p.name().equals(dropped)) {
          Arrays.fill(p.gradient().data(), 0);
        }
      }
      return dropped.equals("dx") ? Tensor.zeros(dx.shape()) : dx;
    }

    @Override
    public List<Parameter> parameters() {
      return layer.parameters();
    }
  }
}
