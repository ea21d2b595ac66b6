package io.github.zerotodl4j.apps.bench;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTrainCommandTest {

  private static final String[] TINY = {
    "bench",
    "train",
    "--model",
    "mlp",
    "--image-size",
    "16",
    "--batch-size",
    "4",
    "--steps",
    "1",
    "--stock-steps",
    "1",
    "--rounds",
    "1",
    "--json"
  };

  @Test
  void measuresOnPicturesDrawnForIt() throws Exception {
    ZeroRun run = zero(TINY);

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    // 3·16·16 inputs, 50 hidden units, 2 classes
    assertThat(result.get("parameters").asLong()).isEqualTo(768 * 50 + 50 + 50 * 2 + 2);
    double ratio = result.get("trainingRatio").get("median").asDouble();
    double tuned = result.get("trainTuned").get("values").get(0).asDouble();
    double stock = result.get("trainStock").get("values").get(0).asDouble();
    assertThat(ratio).isPositive().isEqualTo(tuned / stock);
  }

  @Test
  void refusesBadInputBeforeAnythingStarts(@TempDir Path empty) {
    assertThat(zero("bench", "train", "--batch-size", "0").err())
        .isEqualToIgnoringNewLines("zero bench train: batch size: expected 1 or more, got 0");
    assertThat(zero("bench", "train", "--image-size", "20").err()).contains("alexnet");
    ZeroRun run = zero("bench", "train", "--data", empty.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(empty.toString());
  }
}
