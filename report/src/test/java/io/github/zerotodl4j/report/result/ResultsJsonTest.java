package io.github.zerotodl4j.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.report.result.OptimizerTrajectory.LossTriple;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsJsonTest {

  @Test
  void whatOlderRunsDidNotMeasureIsEmpty() throws IOException {
    CompareResults results =
        ResultsJson.read(
            """
            {"formatVersion": 1, "status": "finished", "startedAt": "2026-01-01T00:00:00Z",
             "models": [{"name": "mlp", "parameters": 39760,
               "fromScratch": {"status": "finished", "testAccuracy": 0.972,
                               "millisPerIteration": 0.31, "forwardMillis": 0.1}}]}
            """);

    ModelResult model = results.models().get(0);
    assertThat(results.optimizers()).isEmpty();
    assertThat(model.layerCosts()).isEmpty();
    assertThat(model.activations()).isEmpty();
    assertThat(model.dropout()).isNull();
    assertThat(model.data()).isNull();
    assertThat(model.fromScratch().learning().timesTo()).isEmpty();
    assertThat(model.fromScratch().forward().low()).isNull();
    assertThat(model.fromScratch().accuracy().test()).isEqualTo(0.972);
  }

  @Test
  void everythingReadsBackAsItWasWritten() throws IOException {
    OptimizerTrajectory adam =
        new OptimizerTrajectory(
            "adam",
            "Adam",
            "",
            2,
            1e-3,
            null,
            1e-4,
            Verdict.ROUNDING,
            List.of(new LossTriple(2.3, 2.3, Double.NaN)));
    ModelResult model =
        new ModelResult.Builder()
            .name("mlp")
            .fromScratch(
                new SideResult(
                    "finished",
                    null,
                    new Accuracy(0.97, 0.98, null),
                    300,
                    60,
                    new Timing(1.5, 1.4, 1.6),
                    new Timing(null, 0.1, null),
                    66.6,
                    0.45,
                    new Memory(1.0, 2.0, 3.0, 4.0),
                    new Learning(
                        List.of(),
                        List.of(new TimeTo(0.95, 1.2, 300), new TimeTo(0.99, null, null)),
                        List.of(new LossPoint(1, 2.3))),
                    new Answers(List.of(List.of(1, 2)), List.of(), List.of())))
            .dl4j(SideResult.failed("out of memory"))
            .failures(List.of("The part \"cost by layer\" failed: out of memory"))
            .layerCosts(List.of(new LayerCost("1 Affine", List.of(100, 50), 0.1, 0.2, null, null)))
            .activations(
                List.of(new ActivationHistogram("1 Affine", -1, 1, List.of(1), List.of(2), null)))
            .dropout(
                new DropoutParity(
                    "masks", 10, 0.5, 0.0, 0.5, 0.5, 100, 1e-5, Verdict.EXACT, "same"))
            .build();
    CompareResults results =
        new CompareResults(
            1, "finished", "now", 1, "zero", null, null, null, List.of(model), List.of(adam));

    assertThat(ResultsJson.read(ResultsJson.write(results))).isEqualTo(results);
  }

  @Test
  void whatIsNoComparisonIsRefusedInPlainWords() {
    for (String json : List.of("[1, 2]", "\"x\"", "{\"options\": {\"models\": null}}")) {
      assertThatThrownBy(() -> ResultsJson.read(json))
          .isInstanceOf(IOException.class)
          .hasMessage("it holds no comparison");
    }
  }

  @Test
  void aSettingThatIsOutOfItsRangeIsNamed() {
    String json =
        ResultsJson.write(CompareOptions.defaults()).replace("\"threads\" : 0", "\"threads\" : -4");

    assertThatThrownBy(() -> ResultsJson.read("{\"options\": " + json + "}"))
        .isInstanceOf(IOException.class)
        .hasMessage("threads: expected 0 to 1024, got -4");
  }
}
