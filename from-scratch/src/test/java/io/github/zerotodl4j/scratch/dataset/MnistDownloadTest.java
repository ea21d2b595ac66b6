package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror on this machine serves the files well in one folder and ill in others. */
class MnistDownloadTest {
  @TempDir Path folder;
  private final Map<String, byte[]> content = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    content.put("train-images-idx3-ubyte", IdxFiles.images(12, 28, 28));
    content.put("train-labels-idx1-ubyte", IdxFiles.labels(12));
    content.put("t10k-images-idx3-ubyte", IdxFiles.images(3, 28, 28));
    content.put("t10k-labels-idx1-ubyte", IdxFiles.labels(3));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    answer("good", bytes -> bytes, 0);
    answer("harmed", MnistDownloadTest::flipLabel, 0);
    answer("short", bytes -> bytes, 40);
    server.createContext(
        "/silent/",
        exchange -> {
          await();
          exchange.close();
        });
    server.start();
  }

  @FunctionalInterface
  private interface Harm {
    byte[] apply(byte[] bytes);
  }

  private void answer(String mirror, Harm harm, int missing) {
    server.createContext(
        "/" + mirror + "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          synchronized (requests) {
            requests.add(path);
          }
          String name = path.substring(path.lastIndexOf('/') + 1).replace(".gz", "");
          byte[] bytes = IdxFiles.gzip(harm.apply(content.get(name)));
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length - missing);
          exchange.close();
        });
  }

  private static byte[] flipLabel(byte[] bytes) {
    byte[] harmed = bytes.clone();
    harmed[harmed.length - 1] ^= 1;
    return harmed;
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private URI mirror(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/");
  }

  private MnistDownload from(String... mirrors) throws NoSuchAlgorithmException {
    Map<String, String> checksums = new HashMap<>();
    for (Map.Entry<String, byte[]> file : content.entrySet()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
      checksums.put(file.getKey(), HexFormat.of().formatHex(digest));
    }
    List<URI> addresses = Arrays.stream(mirrors).map(this::mirror).toList();
    return new MnistDownload(
        addresses, checksums, Duration.ofSeconds(5), Duration.ofMillis(300), line -> {});
  }

  private void assertOnlyTheFourFiles() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Mnist.FILES.stream().map(name -> name + ".gz").toList());
    }
    assertThat(Mnist.load(folder).train().size()).isEqualTo(12);
  }

  @Test
  void fetchesTheFourFilesOnce() throws Exception {
    from("good").fetchInto(folder);
    assertOnlyTheFourFiles();
    from("good").fetchInto(folder);
    assertThat(requests).hasSize(4);
  }

  @Test
  void fetchesOnlyWhatIsMissing() throws Exception {
    from("good").fetchInto(folder);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    from("good").fetchInto(folder);
    assertThat(requests).hasSize(5).last().isEqualTo("/good/t10k-labels-idx1-ubyte.gz");
    assertOnlyTheFourFiles();
  }

  @Test
  void goesOnToTheNextMirror() throws Exception {
    from("absent", "short", "harmed", "silent", "good").fetchInto(folder);
    assertOnlyTheFourFiles();
  }

  @Test
  void leavesNothingOfABrokenDownload() throws Exception {
    for (String mirror : List.of("absent", "short", "harmed", "silent")) {
      assertThatThrownBy(() -> from(mirror).fetchInto(folder))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(mirror(mirror) + "train-images-idx3-ubyte.gz: ");
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** The checksums in the code are those of the real files. */
  @Test
  void knowsTheRealFiles() throws IOException {
    String data = System.getenv("ZERO_DATA");
    Path real = Path.of(data == null ? "" : data).resolve("mnist");
    Assumptions.assumeTrue(
        Files.exists(real.resolve("train-images-idx3-ubyte.gz")),
        "needs MNIST's .gz files in ZERO_DATA/mnist");
    new MnistDownload(
            List.of(real.toUri()),
            MnistDownload.SHA256,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            line -> {})
        .fetchInto(folder);
    assertThat(Mnist.isIn(folder)).isTrue();
  }

  @Test
  void saysWhyAMirrorWasLeft() {
    assertThatThrownBy(() -> from("absent").fetchInto(folder))
        .hasMessageEndingWith("HTTP status 404, expected 200");
    assertThatThrownBy(() -> from("harmed").fetchInto(folder))
        .hasMessageMatching(".*content has SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}");
    assertThatThrownBy(() -> from("silent").fetchInto(folder))
        .hasMessageEndingWith("no answer in time");
  }
}
