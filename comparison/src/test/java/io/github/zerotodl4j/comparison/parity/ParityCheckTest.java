package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityCheckTest {
  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void bothSidesComputeTheSame(String name) {
    NetworkSpec spec = PlainSpecs.withoutDropout(Catalogue.spec(name, 10, 1, 28, 28));
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();

    ParityResult result = ParityCheck.check(scratch, dl4j, randomBatch(8, 1, 28, 28));

    assertThat(result.verdict()).as("%s", result.lines()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(result.maxOutputDifference()).isLessThan(1e-5);
    assertThat(result.maxLossDifference()).isLessThan(1e-5);
    assertThat(result.lines()).extracting(ParityLine::name).contains("W1", "b1", "input");
  }

  @Test
  void alexNetComputesTheSame() {
    NetworkSpec spec = PlainSpecs.withoutDropout(Catalogue.spec("alexnet", 2, 3, 99, 99));
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    DataSet pictures = SyntheticPictures.create(4, 1, 99, 42).train();

    ParityResult result = ParityCheck.check(scratch, dl4j, pictures.range(0, 4), 1e-4);

    assertThat(result.verdict()).as("%s", result.lines()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(result.lines()).extracting(ParityLine::name).contains("gamma5", "W9", "input");
  }

  @Test
  void oneWrongWeightIsFound() {
    NetworkSpec spec = Catalogue.spec("mlp", 10, 1, 28, 28);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, UpdateRule.of("sgd", 0.1), 1);
    WeightBridge.between(scratch, dl4j).toDl4j();
    scratch.parameters().get(2).value().data()[3] += 0.01f;

    ParityResult result = ParityCheck.check(scratch, dl4j, randomBatch(8, 1, 28, 28));

    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(result.lines())
        .filteredOn(line -> line.verdict() == Verdict.DIFFERS)
        .extracting(ParityLine::name)
        .contains("probabilities", "W2");
    assertThat(result.lines())
        .filteredOn(line -> line.kind().equals("activation"))
        .allMatch(line -> line.verdict() != Verdict.DIFFERS);
  }

  private static Batch randomBatch(int n, int... sampleShape) {
    SplittableRandom random = new SplittableRandom(7);
    Batch batch = Batch.allocate(n, sampleShape);
    for (int i = 0; i < batch.x().size(); i++) {
      batch.x().data()[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < n; i++) {
      batch.labels()[i] = random.nextInt(10);
    }
    return batch;
  }
}
