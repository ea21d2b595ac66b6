package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

/** A value that DL4J's side holds a little lower stands for one that it rounded down. */
class TiesTest {
  private static final double BOUND = 1e-5;

  private StackedNetwork scratch;
  private MultiLayerNetwork dl4j;

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @AfterEach
  void close() {
    dl4j.close();
  }

  @Test
  void aReluThatRoundingTippedIsATieAndTheGradientGoesAsDl4jDecided() {
    ParityResult result = reluWhoseInputIs(1e-7f, -1e-7f);

    assertThat(result.ties()).isEqualTo(1);
    assertThat(result.verdict()).as("%s", result.lines()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aReluThatTippedTheOtherWayToo() {
    ParityResult result = reluWhoseInputIs(-1e-7f, 1e-7f);

    assertThat(result.ties()).isEqualTo(1);
    assertThat(result.verdict()).as("%s", result.lines()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aReluThatMoreThanRoundingTippedStaysADifference() {
    ParityResult result = reluWhoseInputIs(1e-3f, -1e-7f);

    assertThat(result.ties()).isZero();
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(differing(result)).contains("W1", "b1");
  }

  @Test
  void aMaximumThatRoundingTurnedIsATieAndTheGradientGoesToDl4jsWinner() {
    ParityResult result = maximaOf(1, 1 + 1e-6f);

    assertThat(result.ties()).isEqualTo(1);
    assertThat(result.verdict()).as("%s", result.lines()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aMaximumThatMoreThanRoundingTurnedStaysADifference() {
    ParityResult result = maximaOf(1, 1.01f);

    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(differing(result)).contains("W1");
  }

  /**
   * By hand all of a window is cut off, and its first 0 wins; in DL4J one value is just above 0,
   * wins, and lets the gradient through to where by hand none ever came.
   */
  @Test
  void aTieBehindATieIsFoundWhereByHandNoGradientCameBy() {
    build(
        List.of(
            new ConvolutionSpec(1, 1, 2, 1, 0, true),
            ActivationSpec.RELU,
            PoolingSpec.max(2, 2),
            new AffineSpec(2)),
        1,
        2,
        3);
    set(0, 1, 0);
    set(1, 1e-7f);
    WeightBridge.between(scratch, dl4j).toDl4j();
    set(1, -1e-7f);

    ParityResult result = check(new float[] {-1, 0, 0, -1, -1, 0}, 1, 2, 3);

    assertThat(result.ties()).isEqualTo(2);
    assertThat(result.verdict()).as("%s", result.lines()).isEqualTo(Verdict.ROUNDING);
  }

  private static List<String> differing(ParityResult result) {
    return result.lines().stream()
        .filter(line -> line.verdict() == Verdict.DIFFERS)
        .map(line -> line.name())
        .toList();
  }

  /** One unit fed with 1, whose W is 0: its bias is the ReLU's input. */
  private ParityResult reluWhoseInputIs(float here, float there) {
    build(List.of(new AffineSpec(1), ActivationSpec.RELU, new AffineSpec(2)), 1);
    set(0, 0);
    set(1, there);
    WeightBridge.between(scratch, dl4j).toDl4j();
    set(1, here);
    return check(new float[] {1}, 1);
  }

  /** A window of four, of which two are w0 · 0.5 and w1 · 0.5; by hand they are equal. */
  private ParityResult maximaOf(float w0, float w1InDl4j) {
    build(
        List.of(new ConvolutionSpec(1, 1, 2, 1, 0, true), PoolingSpec.max(2, 2), new AffineSpec(2)),
        1,
        2,
        3);
    set(0, w0, w1InDl4j);
    WeightBridge.between(scratch, dl4j).toDl4j();
    set(0, w0, w0);
    return check(new float[] {0.5f, 0, 0.5f, 0, 0, 0}, 1, 2, 3);
  }

  private void build(List<LayerSpec> layers, int... input) {
    NetworkSpec spec = NetworkSpec.of("small", WeightInit.he(), layers, input);
    scratch = StackedNetwork.of(spec, 1);
    dl4j = Dl4jTwin.network(spec, new Sgd(1), 1);
  }

  private void set(int parameter, float... values) {
    System.arraycopy(
        values, 0, scratch.parameters().get(parameter).value().data(), 0, values.length);
  }

  private ParityResult check(float[] x, int... sample) {
    int[] shape = new int[sample.length + 1];
    shape[0] = 1;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    return ParityCheck.check(scratch, dl4j, new Batch(Tensor.of(x, shape), new int[] {1}), BOUND);
  }
}
