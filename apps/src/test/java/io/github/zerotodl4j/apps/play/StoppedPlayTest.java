package io.github.zerotodl4j.apps.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.zerotodl4j.apps.Main;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a page trains on pictures that were sent: in a JVM of its own. */
class StoppedPlayTest {
  private static final String TAB = "/api/train/a-tab-of-tests";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private String address;
  private String token;

  @Test
  void ctrlCEndsTheTrainingAndLeavesNoPictures() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no kill -INT there");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path errors = folder.resolve("err.txt");
    Process play = play(temporary, errors);
    try (BufferedReader out = play.inputReader()) {
      Matcher line = Pattern.compile("http://[^/]+").matcher(out.readLine());
      assertThat(line.find()).isTrue();
      address = line.group();
      train();
      try (Stream<Path> sent = Files.list(temporary)) {
        assertThat(sent.map(path -> path.getFileName().toString()))
            .anyMatch(name -> name.startsWith("zero-play-"));
      }

      new ProcessBuilder("kill", "-INT", String.valueOf(play.pid())).start().waitFor();

      assertThat(play.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(play.exitValue()).isEqualTo(130);
      assertThat(Files.readString(errors)).doesNotContain("Exception", "\tat ");
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .noneMatch(name -> name.startsWith("zero-play-"));
      }
    } finally {
      play.destroyForcibly();
    }
  }

  private Process play(Path temporary, Path errors) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "--add-opens",
            "java.base/java.nio=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "play",
            "--port",
            "0",
            "--no-open",
            "--offline")
        .directory(folder.toFile())
        .redirectError(errors.toFile())
        .start();
  }

  /** Sends two classes of pictures, and waits until a network learns from them. */
  private void train() throws Exception {
    token = get("/api/session").replaceAll(".*:\"([^\"]+)\".*", "$1");
    Path drawn = folder.resolve("drawn");
    SyntheticPictures.writeTo(SyntheticPictures.create(20, 2, 16, 1).train(), drawn);
    try (Stream<Path> files = Files.walk(drawn)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = drawn.relativize(file).toString();
        post(TAB + "/pictures?path=" + name, HttpRequest.BodyPublishers.ofFile(file));
      }
    }
    order("{\"order\": \"check\"}");
    await("\"stage\":\"checked\"");
    order("{\"order\": \"start\", \"choices\": {\"epochs\": 9000}}");
    await("\"stage\":\"training\"");
  }

  private void await(String text) throws Exception {
    String view = get(TAB);
    for (int i = 0; i < 600 && !view.contains(text); i++) {
      Thread.sleep(50);
      view = get(TAB);
    }
    assertThat(view).contains(text);
  }

  private void order(String json) throws Exception {
    post(TAB + "/orders", HttpRequest.BodyPublishers.ofString(json));
  }

  private void post(String path, HttpRequest.BodyPublisher body) throws Exception {
    send(HttpRequest.newBuilder(URI.create(address + path)).POST(body));
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    if (token != null) {
      request.header("X-Zero-Token", token);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(List.of(answer.statusCode(), answer.body())).startsWith(200);
    return answer.body();
  }
}
