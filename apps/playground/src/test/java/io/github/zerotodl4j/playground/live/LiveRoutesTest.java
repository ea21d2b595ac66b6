package io.github.zerotodl4j.playground.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.playground.PlaygroundRun;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRoutesTest {
  private static final String ONE = "tab-number-one";
  private static final String TWO = "tab-number-two";

  @TempDir Path weights;
  private PlaygroundRun run;

  @BeforeEach
  void start() throws Exception {
    run = new PlaygroundRun(weights);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  private static Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("data", "xor");
    settings.put("network", "affine 8 | relu | affine classes");
    settings.put("optimizer", "adam");
    settings.put("rate", 0.05);
    settings.put("batch", 32);
    settings.put("init", "he");
    settings.put("decay", 0);
    settings.put("shuffled", false);
    settings.put("seed", 1);
    settings.put("size", 0);
    return settings;
  }

  private void order(String tab, String word) throws Exception {
    run.post("/api/live/" + tab + "/orders", Map.of("order", word, "pace", 0));
  }

  /** Reads events until one is as wanted. */
  private JsonNode event(String tab, java.util.function.Predicate<JsonNode> wanted)
      throws Exception {
    URI address = URI.create(run.address() + "api/live/" + tab + "/events");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(address.toURL().openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          JsonNode view = new ObjectMapper().readTree(line.substring(6));
          if (wanted.test(view)) {
            return view;
          }
        }
      }
    }
    throw new AssertionError("the stream ended before what was waited for");
  }

  @Test
  void aTrainingIsPreparedStartedWatchedAndPaused() throws Exception {
    JsonNode prepared = run.post("/api/live/" + ONE, settings());

    assertThat(prepared.get("parameters").asInt()).isEqualTo(42);
    assertThat(prepared.get("points")).hasSize(4);
    assertThat(prepared.get("java").asText())
        .contains("public final class PlayNetwork", "new Adam(0.05");
    order(ONE, "start");
    JsonNode view = event(ONE, v -> v.get("step").asInt() > 100);
    assertThat(view.at("/region/side").asInt()).isEqualTo(40);
    order(ONE, "pause");
    event(ONE, v -> v.get("stage").asText().equals("paused"));
  }

  @Test
  void whoComesBackFindsItStillRunning() throws Exception {
    assertThat(run.get("/api/live/" + ONE).isNull()).isTrue();
    run.post("/api/live/" + ONE, settings());
    order(ONE, "start");
    int before = event(ONE, v -> v.get("step").asInt() > 10).get("step").asInt();

    assertThat(run.get("/api/live/" + ONE).at("/settings/optimizer").asText()).isEqualTo("adam");
    assertThat(event(ONE, v -> true).get("step").asInt()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void tabsDoNotTouchEachOther() throws Exception {
    run.post("/api/live/" + ONE, settings());
    run.post("/api/live/" + TWO, settings());
    order(ONE, "start");
    event(ONE, v -> v.get("step").asInt() > 50);

    assertThat(event(TWO, v -> true).get("step").asInt()).isZero();
    order(TWO, "end");
    assertThat(run.get("/api/live/" + TWO).isNull()).isTrue();
    event(ONE, v -> v.get("step").asInt() > 100);
  }

  @Test
  void moreThanTwelveAtOnceAreRefusedWhileAllAreWatched() throws Exception {
    for (int i = 0; i < 12; i++) {
      run.post("/api/live/watched-tab-" + i, settings());
    }
    Map<String, Object> settings = settings();
    HttpResponse<String> answer =
        run.postText("/api/live/one-too-many", new ObjectMapper().writeValueAsString(settings));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("12 trainings are being watched");
    order("watched-tab-3", "end");
    run.post("/api/live/one-too-many", settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data; moons; data: expected and",
        "optimizer; addam; unknown optimizer",
        "rate; 0; learning rate must be positive",
        "rate; -1; learning rate must be positive",
        "batch; 0; batch: expected 1 to 500, got 0",
        "batch; 501; batch: expected 1 to 500, got 501",
        "decay; 1; weight decay must be in [0, 1)",
        "init; maybe; init: expected a standard deviation",
        "init; -1; needs to be above 0",
        "network; afine 8; unknown layer 'afine' (did you mean affine?)",
        "network; affine 3000 | affine 3000 | affine classes; more than 3,000,000 parameters",
        "seed; 1.5; the body is no LiveSettings",
        "shuffled; perhaps; the body is no LiveSettings",
      })
  void settingsThatCannotBeAreRefusedInOneLine(String name, String value, String reason)
      throws Exception {
    Map<String, Object> settings = settings();
    boolean number = value.matches("-?[0-9.]+") && !name.equals("init");
    settings.put(name, number ? (Object) Double.valueOf(value) : value);
    String body = new ObjectMapper().writeValueAsString(settings).replace(".0,", ",");

    HttpResponse<String> answer = run.postText("/api/live/" + ONE, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(reason).doesNotContain("\n", "io.github");
    assertThat(run.faults).isEmpty();
  }

  @Test
  void anOrderToNobodyAndATabWithoutAFitNameAreRefused() throws Exception {
    String order = "{\"order\":\"start\",\"pace\":0}";

    assertThat(run.postText("/api/live/nobody-here/orders", order).statusCode()).isEqualTo(404);
    assertThat(run.postText("/api/live/x/orders", order).statusCode()).isEqualTo(400);
    run.post("/api/live/" + ONE, settings());
    assertThat(
            run.postText("/api/live/" + ONE + "/orders", "{\"order\":\"fly\",\"pace\":0}").body())
        .contains("order: expected start, pause, step or end");
  }
}
