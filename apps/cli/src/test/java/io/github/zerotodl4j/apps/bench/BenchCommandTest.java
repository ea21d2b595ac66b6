package io.github.zerotodl4j.apps.bench;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void kernelsAsTextAndAsJson() throws Exception {
    String[] args = {"bench", "kernels", "--quick", "--filter", "softmax", "--threads", "1"};
    ZeroRun text = zero(args);

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("1 thread", "GFLOP/s of multiply-adds")
        .containsPattern("softmax and loss 1000x10 +[0-9.]+ ± *[0-9]+ % +[0-9.]+ GB/s +[0-9]+ %");

    ZeroRun json = zero("bench", "kernels", "--quick", "--filter", "softmax", "--json");
    JsonNode kernel = JSON.readTree(json.out()).get("results").get(0);
    assertThat(kernel.get("name").asText()).isEqualTo("softmax and loss 1000x10");
    assertThat(kernel.get("millis").get("values")).hasSize(3);
    assertThat(kernel.get("share").asDouble()).isPositive();
    JsonNode processor = JSON.readTree(json.out()).get("processor");
    assertThat(processor.get("kind").asText()).isNotBlank();
    assertThat(text.out())
        .startsWith("Processor: " + processor.get("name").asText() + ", ")
        .contains(processor.get("byHand").asText());
  }

  @Test
  void networksAsText() {
    ZeroRun run =
        zero("bench networks --quick --models mlp --batch-size 2 --rounds 1 --no-stock".split(" "));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("training, ms a step", "prediction, samples/s", "time by hand over theirs")
        .containsPattern("mlp, batch 2 +[0-9.]+ ± *0 % +[0-9.]+ ± *0 %")
        .contains("mlp, prediction: all start alike, losses differ by")
        .doesNotContain("stock", "PyTorch");
  }

  @Test
  void curvesAsTextAndAsJson() throws Exception {
    ZeroRun text = zero("bench curves --most 2 --rounds 1 --threads 1 --axes batch".split(" "));

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("mlp, a training step by batch size; images of 28x28, 1 thread")
        .containsPattern("batch size +by hand, ms +µs/sample +DL4J tuned, ms +µs/sample")
        .contains("by hand: in proportion from");

    ZeroRun json = zero("bench curves --most 8 --rounds 1 --axes filters --json".split(" "));
    JsonNode curve = JSON.readTree(json.out()).get("curves").get(0);
    assertThat(curve.get("axis").asText()).isEqualTo("filters");
    assertThat(curve.get("points")).hasSize(2);
    assertThat(curve.get("linearity").get("DL4J tuned").get("unitMillis").asDouble()).isPositive();
  }

  @Test
  void refusesBadInputBeforeAnythingStarts(@TempDir Path folder) {
    assertThat(zero("bench", "networks", "--models", "mlpp").err())
        .startsWith("zero bench networks: --models: unknown model \"mlpp\" (did you mean mlp?)");
    assertThat(zero("bench", "networks", "--batch-size", "0").err())
        .isEqualToIgnoringNewLines("zero bench networks: --batch-size: expected 1 or more, got 0");
    assertThat(zero("bench", "--threads", "-1").err())
        .isEqualToIgnoringNewLines("zero bench: --threads: expected 0 to 1024, got -1");
    assertThat(zero("bench", "kernels", "--filter", "fft").err())
        .startsWith("zero bench kernels: no kernel has \"fft\" in its name");
    assertThat(zero("bench", "curves", "--axes", "filter").err())
        .isEqualToIgnoringNewLines(
            "zero bench curves: --axes: unknown \"filter\" (did you mean filters?),"
                + " expected batch, image-size, filters, threads");
    assertThat(zero("bench", "--peers", "torch,djll").err())
        .isEqualToIgnoringNewLines(
            "zero bench: --peers: unknown peer \"djll\" (did you mean djl?),"
                + " expected torch, numpy, djl");
    assertThat(zero("bench", "networks", "--peers", "djl", "--python", "python3").err())
        .isEqualToIgnoringNewLines("zero bench networks: --python: none of --peers djl runs in it");
    ZeroRun python = zero("bench", "--python", folder.resolve("none").toString());
    assertThat(python.exitCode()).isEqualTo(2);
    assertThat(python.err()).contains("none is no program that can be run");
  }
}
