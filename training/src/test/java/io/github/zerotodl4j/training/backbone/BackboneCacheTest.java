package io.github.zerotodl4j.training.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on this machine has a file of weights, and serves it well or ill. */
class BackboneCacheTest {
  private static final String NAME = "some_weights.h5";
  private static final int SIZE = 300_000;

  @TempDir Path folder;
  private final List<String> ranges = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private byte[] content = weights(1);
  private int cutAfter = Integer.MAX_VALUE;
  private boolean tagged = true;
  private HttpServer server;

  /** The first bytes are those of every HDF5 file. */
  private static byte[] weights(long seed) {
    byte[] bytes = new byte[SIZE];
    new Random(seed).nextBytes(bytes);
    byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return bytes;
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + NAME, this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String tag = "\"" + Arrays.hashCode(content) + "\"";
    ranges.add(String.valueOf(range));
    int from = 0;
    if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
    }
    if (tagged) {
      exchange.getResponseHeaders().add("ETag", tag);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    exchange.getResponseBody().write(content, from, Math.min(cutAfter, content.length - from));
    exchange.close();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + NAME);
  }

  private KnownBackbone backbone(Optional<String> md5) {
    return new KnownBackbone("some", address(), SIZE / 4, "MIT", md5);
  }

  private Path fetch(Optional<String> md5) throws IOException {
    return new BackboneCache(folder, Duration.ofSeconds(2), Duration.ofSeconds(2), lines::add)
        .file(backbone(md5));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String hex(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  @Test
  void helpListsThemAll() {
    assertThat(String.join(", ", KnownBackbone.names())).isEqualTo(KnownBackbone.NAMES);
  }

  @Test
  void fetchesOnceAndSaysTheHash() throws Exception {
    assertThat(fetch(Optional.empty())).hasBinaryContent(content);
    fetch(Optional.empty());
    assertThat(ranges).hasSize(1);
    assertThat(files()).containsExactly(NAME, NAME + ".sha256");
    assertThat(lines)
        .containsExactly(
            "downloading " + address() + ", about 0 MB, licence MIT",
            NAME + ": SHA-256 " + hex("SHA-256", content) + ", later ones are held to it");
  }

  @Test
  void goesOnWithAnInterruptedDownload() throws IOException {
    cutAfter = 100_000;
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("some: " + address() + " cannot be fetched (")
        .hasMessageEndingWith("into " + folder + ", or give --from a file");
    assertThat(files()).containsExactly(NAME + ".part", NAME + ".part.tag");
    cutAfter = Integer.MAX_VALUE;
    assertThat(fetch(Optional.empty())).hasBinaryContent(content);
    assertThat(ranges).hasSize(2);
    assertThat(ranges.get(1)).matches("bytes=[1-9]\\d+-");
    assertThat(files()).containsExactly(NAME, NAME + ".sha256");
  }

  @Test
  void doesNotMixTwoFiles() throws IOException {
    cutAfter = 100_000;
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);
    cutAfter = Integer.MAX_VALUE;
    content = weights(2);
    assertThat(fetch(Optional.empty())).hasBinaryContent(content);
  }

  @Test
  void beginsAnewWhereTheServerHasNoTag() throws IOException {
    tagged = false;
    cutAfter = 100_000;
    assertThatThrownBy(() -> fetch(Optional.empty())).isInstanceOf(IOException.class);
    cutAfter = Integer.MAX_VALUE;
    assertThat(fetch(Optional.empty())).hasBinaryContent(content);
    assertThat(ranges).containsExactly("null", "null");
  }

  @Test
  void leavesNothingOfAFileWithAnotherHash() throws Exception {
    String wrong = "0".repeat(32);
    assertThatThrownBy(() -> fetch(Optional.of(wrong)))
        .hasMessageContaining("expected MD5 " + wrong + " as Keras names it, got ")
        .hasMessageContaining(hex("MD5", content));
    assertThat(folder).isEmptyDirectory();
    assertThat(fetch(Optional.of(hex("MD5", content)))).hasBinaryContent(content);
  }

  @Test
  void holdsALaterDownloadToTheFirst() throws Exception {
    Path file = fetch(Optional.empty());
    String first = hex("SHA-256", content);
    Files.delete(file);
    content = weights(2);
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .hasMessageContaining("expected SHA-256 " + first + " as before, got ");
    assertThat(files()).containsExactly(NAME + ".sha256");
  }

  @Test
  void noticesAFileThatWasChanged() throws IOException {
    Path file = fetch(Optional.empty());
    byte[] changed = content.clone();
    changed[1000] ^= 1;
    Files.write(file, changed);
    assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("expected SHA-256 ");
  }

  @Test
  void takesAFileThatWasPutThere() throws IOException {
    server.stop(0);
    Files.write(folder.resolve(NAME), content);
    assertThat(fetch(Optional.empty())).hasBinaryContent(content);
    assertThat(ranges).isEmpty();
  }

  @Test
  void aPageInsteadOfTheFileIsNotTaken() throws IOException {
    content =
        "<html>log in to this network</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("no HDF5 file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatDoesNotEndIsNotTaken() throws IOException {
    content = Arrays.copyOf(content, 3 * SIZE);
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .hasMessageContaining("more than " + 2 * SIZE + " bytes, that is another file");
  }

  @Test
  void withoutANetworkOneLineSaysWhichFileToPutWhere() throws IOException {
    server.stop(0);
    assertThatThrownBy(() -> fetch(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("\n")
        .hasMessageStartingWith("some: " + address() + " cannot be fetched (")
        .hasMessageEndingWith(
            "; put that file, of about 0 MB, into " + folder + ", or give --from a file");
  }

  @Test
  void theTableIsWhole() {
    assertThat(KnownBackbone.all())
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.address().getScheme()).isEqualTo("https");
              assertThat(one.file()).endsWith(".h5");
              assertThat(one.megabytes()).isBetween(1L, 200L);
              one.md5().ifPresent(md5 -> assertThat(md5).matches("[0-9a-f]{32}"));
            });
    assertThat(KnownBackbone.names()).doesNotHaveDuplicates().contains("mobilenet-v2", "vgg16");
  }
}
