package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRunTest {
  private final DataSet digits = SyntheticDigits.create(50, 130, 1).test();
  private final TwoLayerNet network = new TwoLayerNet(3);

  @TempDir private Path folder;

  @Test
  void bothSidesAgreeWithTheBooksEvaluation() throws IOException {
    Evaluation expected = Evaluation.of(network, digits, 7);

    Map<String, EvaluateRun.Score> scores = evaluate(parameters());

    for (String side : List.of("fromScratch", "dl4j")) {
      assertThat(scores.get(side).accuracy()).isEqualTo(expected.accuracy());
      assertThat(scores.get(side).loss()).isCloseTo(expected.loss(), Offset.offset(1e-5));
      assertThat(scores.get(side).samples()).isEqualTo(130);
    }
  }

  @Test
  void aMissingOrMisshapenParameterIsNamedWithBothShapes() {
    Map<String, Tensor> missing = parameters();
    missing.remove("b2");
    assertThatThrownBy(() -> evaluate(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b2 is missing, expected [10]");

    Map<String, Tensor> misshapen = parameters();
    misshapen.put("W1", Tensor.zeros(784, 60));
    assertThatThrownBy(() -> evaluate(misshapen))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("W1 is [784, 60], expected [784, 50]");
  }

  @Test
  void aParameterTooManyMeansAnotherNetwork() {
    Map<String, Tensor> more = parameters();
    more.put("W3", Tensor.zeros(10, 10));
    assertThatThrownBy(() -> evaluate(more))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a parameter W3, but the network has only W1, b1, W2, b2");
  }

  private Map<String, Tensor> parameters() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      arrays.put(parameter.name(), parameter.value());
    }
    return arrays;
  }

  private Map<String, EvaluateRun.Score> evaluate(Map<String, Tensor> arrays) throws IOException {
    Path file = folder.resolve("weights.npz");
    NpzFile.write(file, arrays);
    return EvaluateRun.run(EvaluateRun.Model.of(Catalogue.MLP), file, digits, Side.both());
  }
}
