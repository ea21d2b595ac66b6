package io.github.zerotodl4j.playground.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.playground.PlaygroundRun;
import io.github.zerotodl4j.playground.photo.ColourModel;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.awt.Color;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainRoutesTest {
  private static final String TAB = "/api/train/a-tab-of-tests";

  @TempDir Path folder;
  private Set<Path> before;
  private PlaygroundRun run;

  @BeforeEach
  void start() throws IOException {
    before = temporary();
    Path data = folder.resolve("data");
    SyntheticPictures.writeTo(SyntheticPictures.create(24, 2, 24, 1).train(), data.resolve("pets"));
    Files.createDirectories(folder.resolve("secret/cat"));
    run = new PlaygroundRun(folder, Optional.of(data), Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    run.close();
    assertThat(run.faults).isEmpty();
    assertThat(temporary()).as("nothing that was sent is left").isEqualTo(before);
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("zero-play-"))
          .collect(Collectors.toSet());
    }
  }

  private HttpResponse<String> send(String path, byte[] bytes) throws Exception {
    String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8);
    return run.postBytes(TAB + "/pictures?path=" + encoded, bytes);
  }

  private JsonNode order(String word) throws Exception {
    return run.post(TAB + "/orders", Map.of("order", word));
  }

  /** Waits for the tab's view to be of a kind. */
  private JsonNode await(Predicate<JsonNode> wanted) throws Exception {
    JsonNode view = run.get(TAB).get("view");
    for (int i = 0; i < 600 && !wanted.test(view); i++) {
      Thread.sleep(50);
      view = run.get(TAB).get("view");
    }
    assertThat(wanted.test(view)).as(view.toString()).isTrue();
    return view;
  }

  private JsonNode awaitStage(String stage) throws Exception {
    return await(view -> view.get("stage").asText().equals(stage));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../cat/1.png",
        "cat/../../1.png",
        "/etc/cat/1.png",
        "cat//1.png",
        "1.png",
        "cat/..",
        "",
        "cat/\u00001.png",
        "cat\\..\\..\\1.png",
        "a/b/c/d/e/f/g/1.png",
        "cat/./1.png"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
    HttpResponse<String> answer = send(name, ColourModel.picture(Color.RED, "png", 8, 8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("path: ").doesNotContain("Exception");
  }

  @Test
  void aBombAndAFileOfTooManyBytesAreRefused() throws Exception {
    assertThat(send("cat/bomb.png", ColourModel.bomb(8_000)).body()).contains("8000 pixels");
    assertThat(send("cat/large.png", new byte[Uploads.LARGEST + 1]).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "pets/../../secret", "/etc", "..", "link", "link/cat"})
  void aFolderElsewhereIsRefused(String name) throws Exception {
    Files.createSymbolicLink(folder.resolve("data/link"), folder.resolve("secret"));

    HttpResponse<String> answer = run.postText(TAB + "/folder", "{\"folder\": \"" + name + "\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("lies outside of");
  }

  @Test
  void withoutDataNoFolderIsOpen() throws Exception {
    try (PlaygroundRun closed = new PlaygroundRun(folder)) {
      HttpResponse<String> answer = closed.postText(TAB + "/folder", "{\"folder\": \"pets\"}");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("zero play --data");
    }
  }

  @Test
  void whatWasSentIsCheckedAndGoesWhenItIsCleared() throws Exception {
    for (String kind : List.of("red", "blue")) {
      Color colour = kind.equals("red") ? Color.RED : Color.BLUE;
      for (int i = 0; i < 3; i++) {
        byte[] picture = ColourModel.picture(colour, "png", 20 + i, 20);
        assertThat(send(kind + "/" + i + ".png", picture).statusCode()).isEqualTo(200);
      }
    }
    send("red/letter.jpg", "Dear Sir or Madam,".getBytes(StandardCharsets.UTF_8));
    order("check");
    awaitStage("checked");

    JsonNode found = run.get(TAB + "/found");
    assertThat(found.get("verdict").asText()).isEqualTo("Training would skip 1 file.");
    assertThat(found.toString()).contains("red/letter.jpg: not an image").doesNotContain("/tmp");
    assertThat(run.post(TAB + "/plan", Map.of()).get("command").asText()).isEmpty();
    assertThat(temporary()).hasSize(before.size() + 1);
    order("clear");
    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void aTrainingStopsGoesOnAndLeavesAModel() throws Exception {
    run.post(TAB + "/folder", Map.of("folder", "pets"));
    awaitStage("checked");
    Map<String, Object> choices = new HashMap<>(Map.of("epochs", 300, "imageSize", 16));
    run.post(TAB + "/orders", Map.of("order", "start", "choices", choices));
    await(view -> view.at("/curves/best").asInt() > 0);
    assertThat(run.postText(TAB + "/orders", "{\"order\": \"check\"}").statusCode())
        .as("one thing at a time")
        .isEqualTo(409);
    HttpResponse<String> other =
        run.postText("/api/train/another-tab/folder", "{\"folder\": \"pets\"}");
    assertThat(other.statusCode()).isEqualTo(200);
    order("stop");
    JsonNode stopped = awaitStage("stopped");

    int epochs = stopped.at("/curves/losses").size();
    order("resume");
    await(view -> view.at("/curves/losses").size() > epochs);
    order("stop");
    awaitStage("stopped");
    Path kept = folder.resolve("runs").resolve(stopped.get("run").asText());
    assertThat(kept).isDirectoryContaining("glob:**/{best.zip}");
    assertThat(Files.readString(kept.resolve("report.html"))).contains("it was stopped");
    assertThat(run.get(TAB + "/mistakes").isArray()).isTrue();
    HttpResponse<String> config = run.send(run.request(TAB + "/files/config.json").GET());
    assertThat(config.statusCode()).isEqualTo(404);
    assertThat(run.send(run.request(TAB + "/files/best.zip").GET()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'zh-CN,zh;q=0.9,en;q=0.8', zh, 训练",
    "'de-DE,en;q=0.5', en, Training",
    "nonsense/0, en, Training"
  })
  void aReportIsInTheLanguageOfTheBrowser(String accepted, String language, String word)
      throws Exception {
    run.post(TAB + "/folder", Map.of("folder", "pets"));
    awaitStage("checked");
    String start = "{\"order\": \"start\", \"choices\": {\"epochs\": 1, \"imageSize\": 16}}";
    assertThat(run.speaking(accepted).postText(TAB + "/orders", start).statusCode()).isEqualTo(200);
    String name = awaitStage("finished").get("run").asText();

    assertThat(Files.readString(folder.resolve("runs").resolve(name).resolve("report.html")))
        .contains("<html lang=\"" + language + "\"", word);
  }

  @Test
  void twoTabsDoNotTrainAtOnce() throws Exception {
    String other = "/api/train/another-tab";
    for (String tab : List.of(TAB, other)) {
      run.post(tab + "/folder", Map.of("folder", "pets"));
    }
    awaitStage("checked");
    run.post(TAB + "/orders", Map.of("order", "start", "choices", Map.of("epochs", 300)));
    for (int i = 0; i < 200 && !run.get(other).at("/view/stage").asText().equals("checked"); i++) {
      Thread.sleep(50);
    }

    HttpResponse<String> answer = run.postText(other + "/orders", "{\"order\": \"start\"}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("another tab trains");
  } // the training is under way while the server stops

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"network\": \"affine 9\"}",
        "{\"epochs\": 0}",
        "{\"imageSize\": 100000}",
        "{\"batchSize\": -1}",
        "{\"validation\": 1}",
        "{\"augmentation\": {\"rotation\": 999}}",
        "{\"unknown\": 1}",
        "[]"
      })
  void choicesThatMakeNoSenseAreNamed(String choices) throws Exception {
    run.post(TAB + "/folder", Map.of("folder", "pets"));
    awaitStage("checked");

    HttpResponse<String> answer = run.postText(TAB + "/plan", choices);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
  }
}
