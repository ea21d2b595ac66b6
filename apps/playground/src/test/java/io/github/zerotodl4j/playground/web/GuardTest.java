package io.github.zerotodl4j.playground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as somebody hostile would write them, byte by byte. */
class GuardTest {
  private static final String TOKEN = "a-secret-of-tests";

  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private WebServer server;

  @BeforeEach
  void start() {
    server = start(ServerSettings.of("127.0.0.1", 0, Optional.of(TOKEN)));
  }

  private WebServer start(ServerSettings settings) {
    List<Route> routes =
        List.of(
            Route.get("/", request -> request.html("page")),
            Route.get("/api/read", request -> Json.answer(request, List.of(1))),
            Route.get("/api/number/{n}", GuardTest::number),
            Route.get("/api/fault", request -> Integer.parseInt("not ours")),
            new Route(HandlerType.POST, "/api/write", 64, GuardTest::write));
    return WebServer.start(settings, routes, faults::add);
  }

  private static void number(io.javalin.http.Context request) {
    Json.answer(request, Numbers.whole("n", request.pathParam("n"), 0, 9));
  }

  private static void write(io.javalin.http.Context request) {
    Json.answer(request, Json.read(request, Point.class));
  }

  record Point(int x, int y) {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPageOfThisServerReadsAndWrites() throws IOException {
    assertThat(answer("GET /api/read HTTP/1.1", host())).startsWith("HTTP/1.1 200").endsWith("[1]");
    assertThat(write("{\"x\":1,\"y\":2}", host(), origin(), "X-Zero-Token: " + TOKEN))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"x\":1,\"y\":2}");
  }

  @Test
  void everyAnswerForbidsForeignAndInlineScripts() throws IOException {
    assertThat(answer("GET / HTTP/1.1", host()))
        .contains("script-src 'self';", "default-src 'none'", "frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff")
        .doesNotContain("unsafe", "Jetty", "Server:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""})
  void anotherNameInHostIsRefused(String name) throws IOException {
    assertThat(answer("GET /api/read HTTP/1.1", "Host: " + name))
        .containsPattern("HTTP/1.1 (421|400)")
        .contains("{\"error\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"})
  void anotherOriginIsRefused(String origin) throws IOException {
    assertThat(write("{\"x\":1,\"y\":2}", host(), "Origin: " + origin, "X-Zero-Token: " + TOKEN))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void aPageOfAnotherSiteMayNotEvenRead() throws IOException {
    assertThat(answer("GET /api/read HTTP/1.1", host(), "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Other: 1", "X-Zero-Token: ", "X-Zero-Token: a-secret-of-testz"})
  void whoChangesSomethingNeedsTheToken(String header) throws IOException {
    assertThat(write("{\"x\":1,\"y\":2}", host(), header))
        .startsWith("HTTP/1.1 401")
        .endsWith("{\"error\":\"the header X-Zero-Token is missing or wrong; reload the page\"}");
  }

  @Test
  void ofAServerThatOthersReachEvenReadingNeedsTheToken() throws IOException {
    server.close();
    server = start(ServerSettings.of("0.0.0.0", 0, Optional.of(TOKEN)));

    assertThat(answer("GET /api/read HTTP/1.1", "Host: my-machine:80")).startsWith("HTTP/1.1 401");
    assertThat(answer("GET /api/read HTTP/1.1", "Host: my-machine:80", "X-Zero-Token: " + TOKEN))
        .startsWith("HTTP/1.1 200");
    assertThat(answer("GET / HTTP/1.1", "Host: my-machine:80")).startsWith("HTTP/1.1 200");
    assertThat(server.address()).endsWith("/#token=" + TOKEN);
  }

  @Test
  void aBodyIsBoundedAndStatesItsLength() throws IOException {
    String token = "X-Zero-Token: " + TOKEN;

    assertThat(write(" ".repeat(65), host(), token))
        .startsWith("HTTP/1.1 413")
        .endsWith("{\"error\":\"the body has 65 bytes, expected at most 64 here\"}");
    assertThat(
            raw(
                "POST /api/write HTTP/1.1\r\n"
                    + host()
                    + "\r\n"
                    + token
                    + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 411");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"x\":1}{",
        "{\"z\":1}",
        "{\"x\":\"a\",\"y\":1}",
        "{\"x\":null}"
      })
  void aBodyThatIsNoneIsAnsweredWithOneLine(String body) throws IOException {
    assertThat(write(body, host(), "X-Zero-Token: " + TOKEN))
        .startsWith("HTTP/1.1 400")
        .containsPattern("\\{\"error\":\"the body is [^\\n]*\"}$")
        .doesNotContain("io.github", "com.fasterxml");
    assertThat(faults).isEmpty();
  }

  @Test
  void aFaultOfOursIsToldToTheConsoleAlone() throws IOException {
    assertThat(answer("GET /api/fault HTTP/1.1", host()))
        .startsWith("HTTP/1.1 500")
        .endsWith("{\"error\":\"failed unexpectedly; the console says where\"}");
    assertThat(faults).hasSize(1).first().asString().startsWith("GET /api/fault: For input string");
  }

  @Test
  void aPortInUseIsNamed() {
    assertThatThrownBy(() -> start(ServerSettings.of("127.0.0.1", server.port(), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--port: " + server.port() + " is in use by another program");
  }

  @Test
  void aThousandDamagedRequestsAreAnsweredInOneLineOrNotAtAll() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      String answer = raw(damaged(random));
      assertThat(answer)
          .doesNotContain(
              "Exception", "\tat ", "io.github", "org.eclipse", "<html", "HTTP/1.1 500");
      refused += answer.contains("{\"error\":") ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(300);
    assertThat(faults).isEmpty();
    aPageOfThisServerReadsAndWrites();
  }

  /** A good request in which some bytes are changed, doubled, cut out or mixed with others. */
  private String damaged(SplittableRandom random) {
    String body = "{\"x\":1,\"y\":2}";
    String good =
        "POST /api/write HTTP/1.1\r\n"
            + host()
            + "\r\nX-Zero-Token: "
            + TOKEN
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    StringBuilder text =
        new StringBuilder(
            random.nextBoolean()
                ? good
                : good.replace("POST /api/write", "GET /api/number/" + random.nextInt(-99, 99)));
    String[] pieces = {
      "%00",
      "/../",
      "\r\n",
      "\u0000",
      "{",
      "%",
      "Content-Length: 5\r\n",
      "\u00ff\u00fe",
      "1e999",
      "Expect: 100-continue\r\n",
      "a".repeat(20_000),
      "[".repeat(30),
      "?",
      ";jsessionid=1",
      "//",
      "\""
    };
    for (int changes = random.nextInt(1, 6); changes > 0 && text.length() > 1; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
        case 2 -> text.insert(at, pieces[random.nextInt(pieces.length)]);
        default -> text.insert(at, text.substring(0, Math.min(at, 60)));
      }
    }
    return text.toString();
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.port();
  }

  private String origin() {
    return "Origin: http://127.0.0.1:" + server.port();
  }

  private String answer(String line, String... headers) throws IOException {
    return raw(line + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
  }

  private String write(String body, String... headers) throws IOException {
    return raw(
        "POST /api/write HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  /**
   * Sends bytes and nothing more, and reads what comes back until the server has done with them.
   */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return ""; // it hung up on us
    }
  }
}
