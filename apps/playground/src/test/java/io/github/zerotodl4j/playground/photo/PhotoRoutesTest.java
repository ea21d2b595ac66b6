package io.github.zerotodl4j.playground.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.playground.PlaygroundRun;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoRoutesTest {
  private static final String ANSWERS = "/api/photos/answers?model=colours/best.zip";

  @TempDir static Path folder;
  private static PlaygroundRun run;

  @BeforeAll
  static void start() throws Exception {
    ColourModel.write(folder.resolve("runs"));
    run = new PlaygroundRun(folder);
  }

  @AfterAll
  static void stop() {
    run.close();
  }

  private static JsonNode answer(byte[] file) throws Exception {
    HttpResponse<String> response = run.postBytes(ANSWERS, file);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void modelsOfRunsAreFoundByNameWithoutTheirPath() throws Exception {
    assertThat(run.get("/api/photos/models"))
        .extracting(JsonNode::asText)
        .containsExactly("colours/best.zip");
  }

  @ParameterizedTest
  @CsvSource({"jpg, 640, 480", "png, 16, 16", "gif, 31, 200", "bmp, 1000, 20"})
  void bothSidesNameAPictureOfAnyFormatAndShape(String format, int width, int height)
      throws Exception {
    JsonNode red = answer(ColourModel.picture(Color.RED, format, width, height));
    JsonNode blue = answer(ColourModel.picture(Color.BLUE, format, width, height));

    assertThat(red.at("/top/0/label").asText()).isEqualTo("red");
    assertThat(blue.at("/top/0/label").asText()).isEqualTo("blue");
    assertThat(red.get("width").asInt()).isEqualTo(width);
    assertThat(red.get("height").asInt()).isEqualTo(height);
    assertThat(red.get("difference").asDouble()).isBetween(0.0, 1e-5);
    assertThat(red.at("/top/0/byHand").asDouble())
        .isCloseTo(red.at("/top/0/dl4j").asDouble(), within(1e-5));
    assertThat(red.get("changed")).hasSize(5);
    for (JsonNode changed : red.get("changed")) {
      assertThat(changed.get("label").asText()).isEqualTo("red");
    }
    byte[] seen = red.get("seen").binaryValue();
    assertThat(Arrays.copyOf(seen, 4)).containsExactly(0x89, 'P', 'N', 'G');
  }

  /** The filters of the model look at single pixels: a map is warm where the colour is. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "1, 1"})
  void aHeatMapIsWarmWhereTheColourOfItsClassLies(int right, int down) throws Exception {
    byte[] file = ColourModel.quarter(Color.RED, Color.BLUE, right, down, 16);
    JsonNode answer = answer(file);

    assertThat(answer.get("whole").asBoolean()).isTrue();
    JsonNode heat = answer.get("heat");
    int width = heat.get("width").asInt();
    int height = heat.get("height").asInt();
    for (int guess = 0; guess < 2; guess++) {
      boolean red = answer.at("/top/" + guess + "/label").asText().equals("red");
      byte[] map = heat.get("maps").get(guess).binaryValue();
      assertThat(map).hasSize(width * height);
      for (int i = 0; i < map.length; i++) {
        boolean inQuarter = 2 * (i % width) / width == right && 2 * (i / width) / height == down;
        assertThat(map[i] & 0xFF).as("place " + i).isEqualTo(inQuarter == red ? 255 : 0);
      }
    }
  }

  @Test
  void aModelWithoutFeatureMapsSaysSoInsteadOfAMap(@TempDir Path other) throws Exception {
    ColourModel.write(other.resolve("runs"), "affine 4 | relu | affine classes");
    try (PlaygroundRun flat = new PlaygroundRun(other)) {
      HttpResponse<String> response =
          flat.postBytes(ANSWERS, ColourModel.picture(Color.RED, "png", 9, 9));

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode heat = new ObjectMapper().readTree(response.body()).get("heat");
      assertThat(heat.get("maps")).isEmpty();
      assertThat(heat.get("reason").asText())
          .startsWith("the network has no feature maps in front of its classifier");
    }
  }

  @Test
  void aTextNamedAsAPictureIsRefusedInOneLine() throws Exception {
    byte[] text = "This is no picture.\n".repeat(40).getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> response = run.postBytes(ANSWERS, text);

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":\"the file: not an image: its first bytes are of no known image format\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 20_000})
  void anImageBombIsRefusedBeforeItIsUnpacked(int side) throws Exception {
    HttpResponse<String> response = run.postBytes(ANSWERS, ColourModel.bomb(side));

    assertThat(response.statusCode()).isIn(413, 415);
    assertThat(response.body()).contains("pixels").doesNotContain("\n");
    assertThat(answer(ColourModel.picture(Color.RED, "png", 9, 9)).at("/top/0/label").asText())
        .isEqualTo("red");
  }

  @Test
  void damagedPicturesAreAnsweredOrRefusedButNeverAFault() throws Exception {
    byte[] good = ColourModel.picture(Color.RED, "jpg", 64, 48);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = Arrays.copyOf(good, random.nextInt(2, good.length));
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      HttpResponse<String> response = run.postBytes(ANSWERS, damaged);

      assertThat(response.statusCode()).isIn(200, 413, 415);
      assertThat(response.body()).doesNotContain("Exception", "io.github");
    }
    assertThat(run.faults).isEmpty();
  }

  @Test
  void noFileNoModelAndTooManyBytesAreRefused() throws Exception {
    assertThat(run.postBytes(ANSWERS, new byte[0]).statusCode()).isEqualTo(400);
    byte[] red = ColourModel.picture(Color.RED, "png", 9, 9);
    assertThat(run.postBytes("/api/photos/answers", red).statusCode()).isEqualTo(400);
    for (String name : List.of("nobody/best.zip", "../../etc/passwd", "%2Fetc%2Fpasswd", "")) {
      assertThat(run.postBytes("/api/photos/answers?model=" + name, red).statusCode())
          .as(name)
          .isEqualTo(404);
    }
    assertThat(run.postBytes(ANSWERS, new byte[(32 << 20) + 1]).statusCode()).isEqualTo(413);
  }

  @Test
  void aPictureThatMovesRepeatsItsEdge() {
    ImagePreprocessing images = ImagePreprocessing.square(3);
    float[] pixels = new float[27];
    for (int i = 0; i < 27; i++) {
      pixels[i] = i;
    }
    List<Variation> all =
        List.of(
            new Variation("", false, 0, 0),
            new Variation("", true, 0, 0),
            new Variation("", false, 1, 0),
            new Variation("", false, 0, -1));

    float[] moved = Variation.batch(all, pixels, images).pixels();

    assertThat(Arrays.copyOfRange(moved, 0, 27)).containsExactly(pixels);
    assertThat(Arrays.copyOfRange(moved, 27, 33)).containsExactly(2, 1, 0, 5, 4, 3);
    assertThat(Arrays.copyOfRange(moved, 54, 60)).containsExactly(0, 0, 1, 3, 3, 4);
    assertThat(Arrays.copyOfRange(moved, 81, 90)).containsExactly(3, 4, 5, 6, 7, 8, 6, 7, 8);
  }
}
