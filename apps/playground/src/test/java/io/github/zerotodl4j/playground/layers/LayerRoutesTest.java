package io.github.zerotodl4j.playground.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.playground.PlaygroundRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerRoutesTest {
  private static final String MODEL = Catalogue.SIMPLE_CONV_NET.name();

  @TempDir static Path weights;
  private static PlaygroundRun run;

  @BeforeAll
  static void start() throws Exception {
    run = new PlaygroundRun(weights);
    run.post("/api/digits/models/" + MODEL, Map.of());
    String stage;
    do {
      Thread.sleep(100);
      stage = run.get("/api/digits/models").findValues("stage").get(1).asText();
    } while (stage.equals("training"));
    assertThat(stage).isEqualTo("ready");
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  private static Map<String, Object> traveller() throws Exception {
    JsonNode digit = run.get("/api/digits/test/3");
    Map<String, Object> traveller = new LinkedHashMap<>();
    traveller.put("model", MODEL);
    traveller.put("pixels", digit.get("pixels"));
    traveller.put("label", digit.get("label"));
    return traveller;
  }

  private static JsonNode pixel(int layer, int map, int row, int column) throws Exception {
    return run.post(
        "/api/layers/pixels",
        Map.of("traveller", traveller(), "layer", layer, "map", map, "row", row, "column", column));
  }

  @Test
  void aWalkShowsEveryLayerWithItsGradients() throws Exception {
    JsonNode path = run.post("/api/layers/walks", traveller());

    JsonNode layers = path.get("layers");
    assertThat(layers).hasSize(7); // with the input
    for (JsonNode layer : layers) {
      int size =
          layer.get("maps").asInt() * layer.get("height").asInt() * layer.get("width").asInt();
      assertThat(layer.get("values").binaryValue()).hasSize(size);
      assertThat(layer.get("gradients").binaryValue()).hasSize(size);
      assertThat(layer.get("largestGradient").asDouble()).isPositive();
    }
    double sum = 0;
    for (JsonNode p : path.get("probabilities")) {
      sum += p.asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    int label = path.get("label").asInt();
    assertThat(path.get("loss").asDouble())
        .isCloseTo(-Math.log(path.get("probabilities").get(label).asDouble()), within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "7, 12, 9", "29, 23, 23"})
  void aPixelIsTheSumOfItsProductsOnBothSides(int map, int row, int column) throws Exception {
    JsonNode pixel = pixel(0, map, row, column);

    JsonNode sum = pixel.get("sum").get(0);
    double total = sum.get("bias").asDouble();
    for (int i = 0; i < 25; i++) {
      total += sum.get("inputs").get(i).asDouble() * sum.get("filter").get(i).asDouble();
    }
    assertThat(pixel.get("byHand").asDouble()).isCloseTo(total, within(1e-4));
    assertThat(pixel.get("dl4j").asDouble()).isCloseTo(total, within(1e-4));
    assertThat(sum.get("top").asInt()).isEqualTo(row);
    assertThat(sum.get("filterDifference").asDouble()).isLessThan(1e-5);
  }

  @Test
  void everyLayerCanBeLookedAtOnBothSides() throws Exception {
    for (int layer = 0; layer < 6; layer++) {
      JsonNode pixel = pixel(layer, 0, 0, 0);

      assertThat(pixel.get("layerDifference").asDouble()).isLessThan(1e-4);
      assertThat(pixel.get("dl4jGradient")).hasSize(layer < 5 ? 1 : 0);
      if (layer < 5) {
        assertThat(pixel.get("dl4jGradient").get(0).asDouble())
            .isCloseTo(pixel.get("gradient").asDouble(), within(1e-6));
      }
      assertThat(pixel.get("sum")).hasSize(layer == 0 ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, layer: expected 0 to 5", "6, 0, 0, 0, layer: expected 0 to 5",
    "0, 30, 0, 0, map: expected 0 to 29", "0, 0, 24, 0, row: expected 0 to 23",
    "0, 0, 0, -1, column: expected 0 to 23", "5, 1, 0, 0, map: expected 0 to 0"
  })
  void aPlaceThatIsNotThereIsRefused(int layer, int map, int row, int column, String reason)
      throws Exception {
    String body =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "traveller",
                    traveller(),
                    "layer",
                    layer,
                    "map",
                    map,
                    "row",
                    row,
                    "column",
                    column));

    var answer = run.postText("/api/layers/pixels", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
  }

  private static Map<String, Object> trial(float[] filter, double bias, int stride, int padding)
      throws Exception {
    return Map.of(
        "pixels",
        traveller().get("pixels"),
        "filter",
        filter,
        "bias",
        bias,
        "stride",
        stride,
        "padding",
        padding);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 28", "1, 0, 26", "2, 1, 14", "3, 4, 12", "8, 0, 4", "1, 4, 34"})
  void aFilterOfOnesOwnIsTheSameSumOnBothSides(int stride, int padding, int side) throws Exception {
    float[] filter = {-1, 0, 2, 3.5f, 0.25f, -4, 1, 1, -0.5f};
    JsonNode sums = run.post("/api/layers/filters", trial(filter, 0.75, stride, padding));

    assertThat(sums.get("side").asInt()).isEqualTo(side);
    assertThat(sums.get("difference").asDouble()).isLessThan(1e-5);
    byte[] pixels = ((JsonNode) traveller().get("pixels")).binaryValue();
    for (int i = 0; i < side * side; i++) {
      assertThat(sums.get("byHand").get(i).asDouble())
          .isCloseTo(sum(pixels, filter, 0.75, stride, padding, i, side), within(1e-4));
    }
  }

  /** The formula, written once more. */
  private static double sum(
      byte[] pixels, float[] filter, double bias, int stride, int padding, int at, int side) {
    double sum = bias;
    int row = at / side;
    for (int i = 0; i < 9; i++) {
      int down = i / 3;
      int y = row * stride - padding + down;
      int x = at % side * stride - padding + i % 3;
      if (y >= 0 && y < 28 && x >= 0 && x < 28) {
        sum += filter[i] * (pixels[y * 28 + x] & 0xFF) / 255;
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 0", "1, -1", "1, 5"})
  void aStrideOrPaddingThatCannotBeIsRefused(int stride, int padding) throws Exception {
    String body = new ObjectMapper().writeValueAsString(trial(new float[9], 0, stride, padding));

    assertThat(run.postText("/api/layers/filters", body).statusCode()).isEqualTo(400);
  }

  @Test
  void aFilterThatIsNoneIsRefused() throws IOException, Exception {
    String good = new ObjectMapper().writeValueAsString(trial(new float[9], 0, 1, 1));
    for (String filter : new String[] {"[]", "[1]", "null", "[1,2,3,4,5,6,7,8,1e39]", "\"x\""}) {
      String body = good.replaceAll("\"filter\":\\[[^]]*]", "\"filter\":" + filter);

      assertThat(run.postText("/api/layers/filters", body).statusCode()).as(filter).isEqualTo(400);
    }
    assertThat(run.faults).isEmpty();
  }
}
