package io.github.zerotodl4j.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.playground.web.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A playground on a free port, and a visitor who knows its token. */
public final class PlaygroundRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Playground playground;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;
  private String accepted = "";

  /** What the server said about faults of its own. */
  public final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  /** Starts one that keeps its weights in a folder. */
  public PlaygroundRun(Path weights) throws IOException {
    this(weights, Optional.empty(), Optional.empty());
  }

  /** Starts one with data and a model file. */
  public PlaygroundRun(Path weights, Optional<Path> data, Optional<Path> model) throws IOException {
    ServerSettings server = ServerSettings.of("127.0.0.1", 0, Optional.empty());
    token = server.token();
    playground =
        Playground.start(
            new PlaygroundSettings(
                server,
                data,
                model,
                true,
                weights,
                weights.resolve("runs"),
                "test",
                Optional.empty()),
            faults::add);
  }

  /** The address, with a slash at its end. */
  public String address() {
    return playground.address();
  }

  /** The port. */
  public int port() {
    return URI.create(address()).getPort();
  }

  /** Reads, and expects an answer. */
  public JsonNode get(String path) throws Exception {
    return good(send(request(path).GET()));
  }

  /** Posts JSON, and expects an answer. */
  public JsonNode post(String path, Object body) throws Exception {
    return good(send(json(path, JSON.writeValueAsString(body))));
  }

  /** Posts a text as it is, whatever comes of it. */
  public HttpResponse<String> postText(String path, String body) throws Exception {
    return send(json(path, body));
  }

  /** Posts bytes, whatever comes of it. */
  public HttpResponse<String> postBytes(String path, byte[] body) throws Exception {
    return send(
        request(path)
            .header("X-Zero-Token", token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Asks from now on as a browser with this {@code Accept-Language} does. */
  public PlaygroundRun speaking(String languages) {
    accepted = languages;
    return this;
  }

  /** A request without anything yet. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path.substring(1)));
    return accepted.isEmpty() ? request : request.header("Accept-Language", accepted);
  }

  /** Sends a request, whatever comes of it. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("X-Zero-Token", token)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static JsonNode good(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    playground.close();
  }
}
