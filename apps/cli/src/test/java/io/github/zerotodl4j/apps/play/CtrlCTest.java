package io.github.zerotodl4j.apps.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own gets the signal of Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent with kill")
class CtrlCTest {
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:(\\d+)/)");
  private static final int INTERRUPTED = 130;

  @TempDir Path folder;
  private Process play;
  private String address;
  private int port;

  @BeforeEach
  void start() throws Exception {
    List<String> command = new ArrayList<>();
    List<String> listening = List.of("env", "--default-signal=INT");
    if (succeeds(listening, "true")) {
      command.addAll(listening); // a shell's background jobs, and all that they start, ignore it
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "play",
            "--port=0",
            "--no-open",
            "--offline"));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().remove("ZERO_DATA");
    play = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(play.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    Matcher found = ADDRESS.matcher("");
    while (!found.find()) {
      String line = said.readLine();
      assertThat(line).as(all.toString()).isNotNull();
      all.append(line).append('\n');
      found = ADDRESS.matcher(line);
    }
    address = found.group(1);
    port = Integer.parseInt(found.group(2));
  }

  @AfterEach
  void end() {
    play.destroyForcibly();
  }

  private static boolean succeeds(List<String> start, String last) throws InterruptedException {
    List<String> command = new ArrayList<>(start);
    command.add(last);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void interrupt() throws Exception {
    assertThat(succeeds(List.of("kill", "-INT"), String.valueOf(play.pid()))).isTrue();
    assertThat(play.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
  }

  private HttpResponse<String> ask(String path, String token, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (!body.isEmpty()) {
      request
          .header("X-Zero-Token", token)
          .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  @Test
  void anIdlePlaygroundEndsAndItsPortIsFree() throws Exception {
    ask("digit", "", "");
    interrupt();

    assertThat(play.exitValue()).isEqualTo(INTERRUPTED);
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void oneThatTrainsEndsToo() throws Exception {
    String session = ask("api/session", "", "").body();
    String token = session.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    ask(
        "api/live/a-tab-of-tests",
        token,
        "{\"data\": \"spirals\", \"network\": \"affine 24 | relu | affine classes\","
            + " \"optimizer\": \"adam\", \"rate\": 0.01, \"batch\": 32, \"init\": \"he\","
            + " \"decay\": 0, \"shuffled\": false, \"seed\": 1, \"size\": 0}");
    ask("api/live/a-tab-of-tests/orders", token, "{\"order\": \"start\", \"pace\": 0}");
    interrupt();

    assertThat(play.exitValue()).isEqualTo(INTERRUPTED);
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }
}
