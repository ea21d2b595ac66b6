package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.comparison.data.InMemory;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.report.page.RunFolder;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.LossPoint;
import io.github.zerotodl4j.report.result.ResultsJson;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final ModelData DIGITS =
      InMemory.drawn(SyntheticDigits.create(1000, 200, 1), "synthetic digits");

  private static final int STEPS = 200;

  @TempDir private static Path shared;
  @TempDir private static Path stoppedFolder;
  private static CompareResults results;
  private static CompareResults stopped;

  @BeforeAll
  static void runOnceToTheEndAndOnceUntilStopped() throws IOException {
    results = run(STEPS, shared, () -> false);
    int[] asked = {0};
    stopped = run(1000, stoppedFolder, () -> asked[0]++ > 700); // after the parity check
  }

  @Test
  void bothSidesLearnTheSameAndTheFilesSaySo() throws IOException {
    var model = results.models().get(0);
    assertThat(model.parity().verdict()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(model.parity().stepwise().steps()).isEqualTo(10);
    assertThat(model.parity().ownSpread().inside()).as(model.parity().toString()).isTrue();
    assertThat(model.fromScratch().accuracy().test()).isGreaterThan(0.5);
    assertThat(model.dl4j().accuracy().test())
        .isCloseTo(
            model.fromScratch().accuracy().test(), org.assertj.core.data.Offset.offset(0.03));
    assertThat(model.fromScratch().status()).isEqualTo("finished");
    assertThat(Files.readAllLines(shared.resolve("history.csv"))).hasSize(1 + 2 * STEPS);
    assertThat(Files.readString(shared.resolve("report.html"))).contains("within float32 rounding");
  }

  @Test
  void theJsonHasThePromisedShapeAndReadsBack() throws IOException {
    String text = Files.readString(shared.resolve("results.json"));
    JsonNode json = new ObjectMapper().readTree(text);

    assertThat(json.path("data").isObject()).isTrue();
    assertThat(json.path("environment").isObject()).isTrue();
    JsonNode model = json.path("models").path(0);
    assertThat(model.path("name").asText()).isEqualTo("mlp");
    assertThat(model.path("parameters").asLong()).isEqualTo(784 * 50 + 50 + 50 * 10 + 10);
    for (String key :
        List.of(
            "maxOutputDifference",
            "maxLossDifference",
            "maxGradientDifference",
            "maxLossDifference100Steps")) {
      assertThat(model.path("parity").path(key).isNumber()).as(key).isTrue();
    }
    for (String side : List.of("fromScratch", "dl4j")) {
      for (String key : List.of("testAccuracy", "millisPerIteration", "samplesPerSecond")) {
        assertThat(model.path(side).path(key).isNumber()).as(side + " " + key).isTrue();
      }
    }
    assertThat(ResultsJson.write(ResultsJson.read(text))).isEqualTo(text);
  }

  @Test
  void aCancelledRunStillLeavesItsReport() throws IOException {
    assertThat(stopped.status()).isEqualTo("cancelled");
    assertThat(stopped.models().get(0).fromScratch().iterations()).isBetween(1, 999);
    assertThat(Files.readString(stoppedFolder.resolve("report.html")))
        .contains("stopped before its end");
  }

  @Test
  void theSameSeedGivesTheSameByHandToTheLastBit() {
    List<LossPoint> again = stopped.models().get(0).fromScratch().learning().lossCurve();

    assertThat(again)
        .hasSizeBetween(20, STEPS)
        .isEqualTo(
            results.models().get(0).fromScratch().learning().lossCurve().subList(0, again.size()));
  }

  private static CompareResults run(int steps, Path to, BooleanSupplier stop) throws IOException {
    CompareOptions options =
        new CompareOptions.Builder()
            .models(List.of("mlp"))
            .iterations(steps)
            .timeStock(false)
            .build();
    Compare compare = new Compare(options, "test", CompareListener.SILENT, stop);
    return compare.run(Map.of("mlp", DIGITS), RunFolder.create(to), Compare.Output.USUAL).results();
  }
}
