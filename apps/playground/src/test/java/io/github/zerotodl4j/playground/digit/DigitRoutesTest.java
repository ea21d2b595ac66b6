package io.github.zerotodl4j.playground.digit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.convert.Conversion;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.playground.PlaygroundRun;
import io.github.zerotodl4j.playground.photo.ColourModel;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitRoutesTest {
  private static final String MODEL = Catalogue.MLP.name();

  @TempDir static Path weights;
  private static PlaygroundRun run;

  @BeforeAll
  static void start() throws Exception {
    run = new PlaygroundRun(weights);
    ready();
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  private static JsonNode ready() throws Exception {
    JsonNode model = run.post("/api/digits/models/" + MODEL, Map.of());
    while (model.at("/state/stage").asText().equals("training")) {
      Thread.sleep(50);
      for (JsonNode each : run.get("/api/digits/models")) {
        model = each.get("name").asText().equals(MODEL) ? each : model;
      }
    }
    assertThat(model.at("/state/stage").asText()).isEqualTo("ready");
    return model;
  }

  @Test
  void trainedOnceItIsRightAlmostAlwaysAndItsWeightsAreKept() throws Exception {
    assertThat(ready().at("/state/right").asDouble()).isGreaterThan(0.9);
    try (Stream<Path> kept = Files.list(weights)) {
      assertThat(kept).hasSize(1).first().asString().endsWith(".npz");
    }
  }

  @Test
  void bothSidesNameTestDigitsAlikeAndMostlyRightly() throws Exception {
    int right = 0;
    for (int i = 0; i < 50; i++) {
      JsonNode digit = run.get("/api/digits/test/" + i);
      JsonNode answer =
          run.post(
              "/api/digits/answers",
              Map.of("model", MODEL, "side", 28, "pixels", digit.get("pixels"), "centred", true));

      assertThat(answer.get("difference").asDouble()).isLessThan(1e-5);
      assertThat(answer.get("seen")).isEqualTo(digit.get("pixels"));
      int said = best(answer.get("byHand"));
      assertThat(said).isEqualTo(best(answer.get("dl4j")));
      right += said == digit.get("label").asInt() ? 1 : 0;
    }
    assertThat(right).isGreaterThan(42);
  }

  @Test
  void aDrawingIsCentredFirst() throws Exception {
    byte[] ink = new byte[112 * 112];
    for (int y = 2; y < 42; y++) {
      Arrays.fill(ink, y * 112 + 2, y * 112 + 8, (byte) 255); // a one in the corner
    }
    JsonNode answer =
        run.post(
            "/api/digits/answers",
            Map.of("model", MODEL, "side", 112, "pixels", ink, "centred", false));

    byte[] seen = answer.get("seen").binaryValue();
    assertThat(seen[14 * 28 + 14] & 0xFF).isGreaterThan(200);
    assertThat(best(answer.get("byHand"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"M\",\"side\":28,\"pixels\":\"AAAA\",\"centred\":true}",
        "{\"model\":\"M\",\"side\":-1,\"pixels\":\"AA==\",\"centred\":false}",
        "{\"model\":\"M\",\"side\":46341,\"pixels\":\"AAAA\",\"centred\":false}",
        "{\"model\":\"M\",\"side\":8,\"centred\":false}",
        "{\"side\":8,\"pixels\":\"AAAA\",\"centred\":false}",
        "{\"model\":\"M\",\"side\":8,\"pixels\":\"!!!\",\"centred\":false}",
      })
  void aDrawingThatIsNoneIsRefusedInOneLine(String body) throws Exception {
    var answer = run.postText("/api/digits/answers", body.replace("M", MODEL));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":").doesNotContain("\n", "io.github");
    assertThat(run.faults).isEmpty();
  }

  @Test
  void anUnknownNetworkIsRefusedWithTheKnownOnes() throws Exception {
    var answer = run.postText("/api/digits/models/nobody", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("expected one of " + MODEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10000000", "x", "1.5", "999999999999"})
  void aTestDigitThatIsNotThereIsRefused(String index) throws Exception {
    var answer = run.send(run.request("/api/digits/test/" + index).GET());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("the test digit: expected a whole number from 0 to ");
  }

  @Test
  void damagedWeightsAreTrainedAnew(@TempDir Path other) throws Exception {
    Path file;
    try (Stream<Path> kept = Files.list(weights)) {
      file = kept.findFirst().orElseThrow();
    }
    Files.write(other.resolve(file.getFileName()), Arrays.copyOf(Files.readAllBytes(file), 1_000));

    try (PlaygroundRun second = new PlaygroundRun(other)) {
      second.post("/api/digits/models/" + MODEL, Map.of());
      JsonNode all;
      do {
        Thread.sleep(50);
        all = second.get("/api/digits/models");
      } while (all.at("/0/state/stage").asText().equals("training"));

      assertThat(all.at("/0/state/stage").asText()).isEqualTo("ready");
    }
    assertThat(Files.size(other.resolve(file.getFileName()))).isGreaterThan(100_000);
  }

  @Test
  void aModelFileThatKnowsDigitsComesFirstAndIsAskedOnBothSides(@TempDir Path other)
      throws Exception {
    StackedNetwork network = StackedNetwork.of(Catalogue.SIMPLE_CONV_NET.spec(), 3);
    Path file = other.resolve("w.npz");
    WeightFile.save(network, file);
    Path model = other.resolve("mine.zip");
    Conversion.toModelFile(file, model, new Conversion.Hints(null, null, null, "relu", null));

    try (PlaygroundRun second = new PlaygroundRun(other, Optional.empty(), Optional.of(model))) {
      assertThat(second.get("/api/digits/models").at("/0/title").asText())
          .isEqualTo("Your model, mine.zip");
      JsonNode digit = second.get("/api/digits/test/1");
      JsonNode answer =
          second.post(
              "/api/digits/answers",
              Map.of("model", "own", "side", 28, "pixels", digit.get("pixels"), "centred", true));

      assertThat(answer.get("difference").asDouble()).isLessThan(1e-5);
      float[] values = new float[784];
      byte[] pixels = digit.get("pixels").binaryValue();
      for (int i = 0; i < 784; i++) {
        values[i] = (pixels[i] & 0xFF) / 255f;
      }
      float[] wanted = network.predict(Tensor.of(values, 1, 1, 28, 28)).toArray();
      for (int i = 0; i < 10; i++) {
        assertThat(answer.get("byHand").get(i).asDouble()).isCloseTo(wanted[i], within(1e-5));
      }
    }
  }

  @Test
  void aModelFileThatKnowsPhotosIsNotAskedAboutDigits(@TempDir Path other) throws Exception {
    Path model = ColourModel.write(other);

    try (PlaygroundRun second = new PlaygroundRun(other, Optional.empty(), Optional.of(model))) {
      assertThat(second.get("/api/digits/models").at("/0/name").asText()).isEqualTo(MODEL);
      assertThat(second.get("/api/photos/models").get(0).asText()).isEqualTo("colours/best.zip");
    }
  }

  private static int best(JsonNode probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      best = probabilities.get(i).asDouble() > probabilities.get(best).asDouble() ? i : best;
    }
    return best;
  }
}
