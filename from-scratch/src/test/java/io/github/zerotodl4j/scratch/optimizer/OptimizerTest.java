package io.github.zerotodl4j.scratch.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Golden;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Expected numbers: src/test/golden/optimizers.py (NumPy float64, checked with torch.optim). */
class OptimizerTest {
  static final List<String> NAMES = UpdateRule.Kind.words();

  private static final Map<String, Tensor> GOLDEN = Golden.load("optimizers");
  private static final Kernels PLAIN = Compute.plain(1);

  private static Parameter parameter(String name) {
    return Parameter.of(name, GOLDEN.get("start/" + name).copy());
  }

  private static float[] step(Tensor steps, int step) {
    int size = steps.size() / steps.dim(0);
    return Arrays.copyOfRange(steps.data(), step * size, (step + 1) * size);
  }

  private static void assertFollowsGolden(String rule, Optimizer optimizer) {
    List<Parameter> parameters = List.of(parameter("W"), parameter("b"));
    for (int step = 0; step < 5; step++) {
      for (Parameter p : parameters) {
        float[] gradient = step(GOLDEN.get("gradients/" + p.name()), step);
        System.arraycopy(gradient, 0, p.gradient().data(), 0, gradient.length);
      }
      optimizer.update(parameters);
      for (Parameter p : parameters) {
        String what = rule + " " + p.name() + " after step " + (step + 1);
        float[] expected = step(GOLDEN.get(rule + "/" + p.name()), step);
        Golden.assertClose(what, p.value().toArray(), expected, 1e-5, 1e-6);
        assertThat(p.gradient().toArray())
            .as("the gradient is read only")
            .isEqualTo(step(GOLDEN.get("gradients/" + p.name()), step));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyElementFollowsNumPyForFiveSteps(String rule) {
    assertFollowsGolden(rule, Optimizers.of(UpdateRule.of(rule, 0.1), PLAIN));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void theStandardKernelsGiveTheSame(String rule) {
    assertFollowsGolden(rule, Optimizers.of(UpdateRule.of(rule, 0.1)));
  }

  /** Book figure 6-3 to 6-8: the surface x²/20 + y² from (-7, 2), 30 steps. */
  @ParameterizedTest
  @CsvSource({
    "sgd, 0.95",
    "momentum, 0.1",
    "nesterov, 0.1",
    "adagrad, 1.5",
    "rmsprop, 0.1",
    "adam, 0.3"
  })
  void pathsOnTheBooksSurfaceAreNumPys(String rule, float learningRate) {
    Tensor path = GOLDEN.get(rule + "/surface");
    Parameter x = Parameter.of("x", Tensor.of(new float[] {-7, 2}, 2));
    Optimizer optimizer = Optimizers.of(UpdateRule.of(rule, learningRate), PLAIN);
    for (int step = 0; step <= 30; step++) {
      Golden.assertClose(rule + " at step " + step, x.value().toArray(), step(path, step), 0, 1e-5);
      x.gradient().data()[0] = x.value().get(0) / 10;
      x.gradient().data()[1] = x.value().get(1) * 2;
      optimizer.update(List.of(x));
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aSecondNetworkIsRefusedWhereThereIsAMemory(String rule) {
    if (rule.equals("sgd")) {
      return;
    }
    Optimizer optimizer = Optimizers.of(UpdateRule.of(rule, 0.1), PLAIN);
    optimizer.update(List.of(parameter("W"), parameter("b")));
    assertThatThrownBy(() -> optimizer.update(List.of(parameter("W"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            ": the first update had 2 parameters, this one has 1; use one optimizer per network");
    assertThatThrownBy(() -> optimizer.update(List.of(parameter("b"), parameter("W"))))
        .hasMessageEndingWith(
            ": parameter 0 (b) had 12 values at the first update, now 5; use one optimizer per"
                + " network");
  }

  @Test
  void namesWhatIsNotALearningRate() {
    for (float wrong : new float[] {0, -0.1f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Sgd(PLAIN, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Sgd: learning rate must be a positive number, got " + wrong);
    }
    assertThatThrownBy(() -> new Momentum(PLAIN, 0.1f, 1))
        .hasMessage("Momentum: momentum must be in [0, 1), got 1.0");
    assertThatThrownBy(() -> new Adam(PLAIN, 0.1f, 0.9f, -1, 1e-7f))
        .hasMessage("Adam: beta2 must be in [0, 1), got -1.0");
    assertThatThrownBy(() -> new AdaGrad(PLAIN, 0.1f, 0))
        .hasMessage("AdaGrad: epsilon must be a positive number, got 0.0");
  }

  @Test
  void findsOptimizersByNameAndOffersTheNearest() {
    assertThat(Optimizers.of(UpdateRule.of("Adam", 0.1), PLAIN)).isInstanceOf(Adam.class);
    assertThat(Optimizers.of(UpdateRule.of("rmsprop", 0.1), PLAIN)).isInstanceOf(RmsProp.class);
    assertThatThrownBy(() -> Optimizers.of(UpdateRule.of("adagard", 0.1), PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown optimizer 'adagard': expected one of sgd, momentum, nesterov, adagrad,"
                + " rmsprop, adam; did you mean 'adagrad'?");
    assertThatThrownBy(() -> Optimizers.of(UpdateRule.of("lbfgs-b", 0.1), PLAIN))
        .hasMessageEndingWith("rmsprop, adam");
  }
}
