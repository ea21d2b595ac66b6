package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

class LossCapTest {
  private static final double MOST = -Math.log(1e-10);

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void aSampleThatIsCertainOfTheWrongClassCostsNoMoreThanInDl4j() {
    NetworkSpec spec = NetworkSpec.of("sure", WeightInit.he(), List.of(new AffineSpec(2)), 1);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    System.arraycopy(new float[] {40, 0}, 0, scratch.parameters().get(0).value().data(), 0, 2);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, new Sgd(1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    // the first sample costs 40, the second log 2
    Batch batch = new Batch(Tensor.of(new float[] {1, 0}, 2, 1), new int[] {1, 1});

    ParityResult result = ParityCheck.check(scratch, dl4j, batch, 1e-5);

    float loss = scratch.loss(batch.x(), batch.labels(), true);
    assertThat((double) loss).isCloseTo((40 + Math.log(2)) / 2, within(1e-5));
    assertThat((double) LossCap.capped(scratch, loss, batch.labels()))
        .isCloseTo((MOST + Math.log(2)) / 2, within(1e-5));
    assertThat(result.verdict()).as("%s", result.lines()).isNotEqualTo(Verdict.DIFFERS);
    dl4j.close();
  }

  @Test
  void otherLossesStayWhatTheyAre() {
    NetworkSpec spec = NetworkSpec.of("unsure", WeightInit.he(), List.of(new AffineSpec(2)), 1);
    StackedNetwork scratch = StackedNetwork.of(spec.withWeightDecay(0.1), 1);
    Batch batch = new Batch(Tensor.of(new float[] {1, 0}, 2, 1), new int[] {1, 1});

    float loss = scratch.loss(batch.x(), batch.labels(), true);

    assertThat(LossCap.capped(scratch, loss, batch.labels())).isEqualTo(loss);
  }
}
