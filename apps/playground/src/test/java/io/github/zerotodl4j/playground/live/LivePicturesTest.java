package io.github.zerotodl4j.playground.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.playground.PlaygroundRun;
import io.github.zerotodl4j.playground.photo.ColourModel;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides learn from pictures of somebody's own. */
class LivePicturesTest {
  private static final String TAB = "a-tab-of-tests";
  private static final String NETWORK = "conv 4 3x3 | relu | max-pool 2 | affine classes";

  @TempDir Path folder;
  private PlaygroundRun run;

  @BeforeEach
  void start() throws IOException {
    Path data = folder.resolve("data");
    SyntheticPictures.writeTo(SyntheticPictures.create(40, 2, 24, 1).train(), data.resolve("pets"));
    run = new PlaygroundRun(folder, Optional.of(data), Optional.empty());
  }

  @AfterEach
  void stop() {
    run.close();
    assertThat(run.faults).isEmpty();
  }

  private static Map<String, Object> settings(int size) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("data", "pictures");
    settings.put("network", NETWORK);
    settings.put("optimizer", "adam");
    settings.put("rate", 0.01);
    settings.put("batch", 8);
    settings.put("init", "he");
    settings.put("decay", 0);
    settings.put("shuffled", false);
    settings.put("seed", 1);
    settings.put("size", size);
    return settings;
  }

  private void check() throws Exception {
    JsonNode view;
    do {
      Thread.sleep(20);
      view = run.get("/api/train/" + TAB).get("view");
    } while (view.get("stage").asText().equals("checking"));
    assertThat(view.get("stage").asText()).as(view.toString()).isEqualTo("checked");
  }

  private void choose(String name) throws Exception {
    run.post("/api/train/" + TAB + "/folder", Map.of("folder", name));
    check();
  }

  private HttpResponse<String> create(Map<String, Object> settings) throws Exception {
    return run.postText("/api/live/" + TAB, new ObjectMapper().writeValueAsString(settings));
  }

  private JsonNode event(Predicate<JsonNode> wanted) throws Exception {
    URI address = URI.create(run.address() + "api/live/" + TAB + "/events");
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

  @ParameterizedTest
  @ValueSource(ints = {8, 32})
  void aFolderIsLearntInStepAndItsCommandSaysTheSame(int size) throws Exception {
    choose("pets");
    JsonNode prepared = run.post("/api/live/" + TAB, settings(size));

    int left = (size - 2) / 2;
    assertThat(prepared.at("/layers/0/shape").asText())
        .isEqualTo("[4, " + (size - 2) + ", " + (size - 2) + "]");
    assertThat(prepared.get("parameters").asInt())
        .isEqualTo(4 * 27 + 4 + 2 * (4 * left * left) + 2);
    assertThat(prepared.get("data").asText())
        .isEqualTo(
            "32 pictures to learn from and 8 to be judged by, of 2 classes, at %d x %d pixels"
                .formatted(size, size));
    assertThat(prepared.get("points")).isEmpty();
    assertThat(prepared.get("java").asText())
        .contains("convolutional(" + size + ", " + size + ", 3)");
    assertThat(prepared.get("command").asText())
        .startsWith("zero train --data '" + folder.resolve("data/pets").toRealPath() + "'")
        .contains(
            NETWORK.replace("classes", "2"),
            "--image-size " + size,
            "--augment off",
            "--optimizer adam");

    run.post("/api/live/" + TAB + "/orders", Map.of("order", "start", "pace", 0));
    JsonNode learnt =
        event(
            view -> {
              JsonNode last = view.get("losses").path(view.get("losses").size() - 1);
              return last.path(1).asDouble(1) < 0.1 && last.path(2).asDouble(1) < 0.1;
            });
    assertThat(learnt.get("stage").asText()).isEqualTo("running");
    assertThat(learnt.at("/region/side").asInt()).isZero();
  }

  @Test
  void theFirstStepsOfBothSidesAreTheSame() throws Exception {
    choose("pets");
    run.post("/api/live/" + TAB, settings(16));
    for (int step = 1; step <= 3; step++) {
      int taken = step;
      run.post("/api/live/" + TAB + "/orders", Map.of("order", "step", "pace", 0));
      JsonNode view =
          event(v -> v.get("step").asInt() == taken && v.get("stage").asText().equals("paused"));
      assertThat(view.get("difference").asDouble()).isBetween(0.0, 1e-4);
    }
  }

  @Test
  void picturesThatWereSentAreLearntWithoutACommandOrTheirTemporaryFolder() throws Exception {
    for (String kind : List.of("red", "blue")) {
      for (int i = 0; i < 4; i++) {
        byte[] picture =
            ColourModel.picture(kind.equals("red") ? Color.RED : Color.BLUE, "png", 20 + i, 20);
        run.postBytes("/api/train/" + TAB + "/pictures?path=" + kind + "/" + i + ".png", picture);
      }
    }
    run.post("/api/train/" + TAB + "/orders", Map.of("order", "check"));
    check();
    JsonNode prepared = run.post("/api/live/" + TAB, settings(16));

    assertThat(prepared.get("command").asText()).isEmpty();
    assertThat(prepared.toString()).doesNotContain("zero-play-", "/tmp");
    assertThat(prepared.get("data").asText()).startsWith("6 pictures to learn from and 2");
  }

  @Test
  void aTrainingOutlivesThePicturesThatTheTabGaveBack() throws Exception {
    choose("pets");
    run.post("/api/live/" + TAB, settings(16));
    run.post("/api/train/" + TAB + "/orders", Map.of("order", "clear"));

    assertThat(run.get("/api/live/" + TAB).at("/settings/data").asText()).isEqualTo("pictures");
    run.post("/api/live/" + TAB + "/orders", Map.of("order", "step", "pace", 0));
    assertThat(event(view -> view.get("step").asInt() == 1).get("losses")).hasSize(1);
  }

  @Test
  void withoutPicturesOrWithTooFewTheReasonIsSaid() throws Exception {
    assertThat(create(settings(32)).statusCode()).isEqualTo(409);
    Path lonely = Files.createDirectories(folder.resolve("data/lonely/cat"));
    Files.write(lonely.resolve("1.png"), ColourModel.picture(Color.RED, "png", 9, 9));
    Path dog = Files.createDirectories(folder.resolve("data/lonely/dog"));
    Files.write(dog.resolve("1.png"), ColourModel.picture(Color.BLUE, "png", 9, 9));
    choose("lonely");
    HttpResponse<String> answer = create(settings(32));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("class 'cat' has 1 image").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7, 65, 100_000})
  void aSideThatIsTooSmallOrTooLargeIsRefused(int size) throws Exception {
    choose("pets");
    HttpResponse<String> answer = create(settings(size));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("size: expected 8 to 64 pixels a side, got " + size);
  }
}
