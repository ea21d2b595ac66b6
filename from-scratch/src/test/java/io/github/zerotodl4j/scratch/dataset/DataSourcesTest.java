package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.dataset.DataSources.Digits;
import io.github.zerotodl4j.scratch.dataset.DataSources.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourcesTest {
  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();

  /** A folder of MNIST with a size that tells it from others. */
  private Path mnist(String name, int trainingImages) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.write(home.resolve("train-images-idx3-ubyte"), IdxFiles.images(trainingImages, 4, 4));
    Files.write(home.resolve("train-labels-idx1-ubyte"), IdxFiles.labels(trainingImages));
    Files.write(home.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(2, 4, 4));
    Files.write(home.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(2));
    return home;
  }

  private Digits resolve(Optional<Path> data, String variable, Path cache, boolean offline)
      throws IOException {
    // Nothing listens on the discard port: every download fails at once.
    MnistDownload download =
        new MnistDownload(
            List.of(URI.create("http://127.0.0.1:9/")),
            MnistDownload.SHA256,
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            messages::add);
    return DataSources.resolve(
        new Request(data, offline),
        variable.isEmpty() ? Map.of() : Map.of("ZERO_DATA", variable),
        cache,
        download,
        messages::add);
  }

  @Test
  void theFirstOfOptionVariableAndCacheWins() throws IOException {
    Path option = mnist("option", 11);
    Path variable = mnist("variable", 12);
    Path cache = mnist("cache", 13);
    Digits first = resolve(Optional.of(option), variable.toString(), cache, false);
    assertThat(first.split().train().size()).isEqualTo(11);
    assertThat(first.name()).isEqualTo("mnist");
    assertThat(first.folder()).contains(option);
    assertThat(first.description())
        .isEqualTo("MNIST, 11 training and 2 test images, from " + option + " (--data)");
    Digits second = resolve(Optional.empty(), variable.toString(), cache, false);
    assertThat(second.split().train().size()).isEqualTo(12);
    assertThat(second.description()).endsWith("(ZERO_DATA)");
    Digits third = resolve(Optional.empty(), "", cache, true);
    assertThat(third.split().train().size()).isEqualTo(13);
    assertThat(third.description()).endsWith("(cache)");
  }

  @Test
  void offlineDrawsDigitsAndSaysSo() throws IOException {
    Path cache = folder.resolve("no-cache");
    Digits digits = resolve(Optional.empty(), "", cache, true);
    assertThat(digits.name()).isEqualTo("synthetic-digits");
    assertThat(digits.folder()).isEmpty();
    assertThat(digits.split().train().size()).isEqualTo(10_000);
    assertThat(digits.description())
        .isEqualTo(
            "synthetic digits drawn by code, not MNIST, 10,000 training and 2,000 test images"
                + " (offline and no MNIST in the cache)");
    assertThat(messages).isEmpty();
  }

  @Test
  void aDamagedCacheIsSaidAndCleared() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("cache"));
    for (String name : Mnist.FILES) {
      Files.write(cache.resolve(name + ".gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    }
    Digits digits = resolve(Optional.empty(), "", cache, true);
    assertThat(digits.name()).isEqualTo("synthetic-digits");
    assertThat(messages)
        .containsExactly(
            "cache: "
                + cache.resolve("train-images-idx3-ubyte.gz")
                + ": truncated: the gzip data ends too early; it is left out");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aDownloadThatFailsIsSaidAndReplaced() throws IOException {
    Digits digits = resolve(Optional.empty(), "", folder.resolve("cache"), false);
    assertThat(digits.name()).isEqualTo("synthetic-digits");
    assertThat(messages)
        .last()
        .asString()
        .startsWith("MNIST cannot be downloaded (http://127.0.0.1:9/");
  }

  @Test
  void anAskedFolderWithoutMnistIsAnError() {
    assertThatThrownBy(
            () -> resolve(Optional.of(folder.resolve("x")), "", folder.resolve("cache"), true))
        .isInstanceOf(IOException.class)
        .hasMessage("--data: " + folder.resolve("x") + ": no such folder");
    assertThatThrownBy(
            () -> resolve(Optional.empty(), folder.toString(), folder.resolve("cache"), true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("ZERO_DATA: " + folder + ": no train-images-idx3-ubyte or ");
  }
}
