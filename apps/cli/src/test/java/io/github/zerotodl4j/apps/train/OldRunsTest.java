package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs and models of version 0.1.0 open, predict the same and go on; see old-runs/README.md. */
class OldRunsTest {
  private static final Path RUNS = Path.of("src", "test", "resources", "old-runs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PICTURES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void predictsWhatItDid(String name) throws IOException {
    Path pictures = draw(folder.resolve("pictures"));
    Path model = RUNS.resolve(name).resolve("last.zip");

    ZeroRun run = zero("predict", "--model", model.toString(), "--json", pictures.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, JsonNode> expected =
        guesses(Files.readAllLines(RUNS.resolve(name).resolve("expected-predictions.jsonl")));
    Map<String, JsonNode> predicted = guesses(run.out().lines().toList());
    assertThat(predicted.keySet()).isEqualTo(expected.keySet()).hasSize(2 * PICTURES);
    expected.forEach(
        (file, guess) -> {
          assertThat(predicted.get(file).get("label")).as(file).isEqualTo(guess.get("label"));
          assertThat(predicted.get(file).get("probability").asDouble())
              .as(file)
              .isCloseTo(guess.get("probability").asDouble(), within(1e-6));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "simple-conv-net", "vgg-like"})
  void goesOnAsItDid(String name) throws IOException {
    Path pictures = draw(folder.resolve("pictures"));
    Path run = Files.createDirectory(folder.resolve("run"));
    for (String file : List.of("classes.json", "history.csv", "last.zip")) {
      Files.copy(RUNS.resolve(name).resolve(file), run.resolve(file));
    }
    Files.copy(run.resolve("last.zip"), run.resolve("best.zip"));
    String config = Files.readString(RUNS.resolve(name).resolve("config.json"));
    String where = JSON.writeValueAsString(pictures.toString());
    Files.writeString(run.resolve("config.json"), config.replace("\"PICTURES\"", where));

    ZeroRun resumed = zero("train", "--resume", run.toString(), "--threads", "1");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    List<double[]> expected = figures(RUNS.resolve(name).resolve("expected-history.csv"));
    List<double[]> history = figures(run.resolve("history.csv"));
    assertThat(history).hasSameSizeAs(expected);
    for (int epoch = 0; epoch < expected.size(); epoch++) {
      assertThat(history.get(epoch))
          .as("epoch %d: loss, accuracy, validation loss, validation accuracy", epoch + 1)
          .containsExactly(expected.get(epoch), within(1e-4));
    }
  }

  private static Map<String, JsonNode> guesses(List<String> lines) throws IOException {
    Map<String, JsonNode> guesses = new TreeMap<>();
    for (String line : lines) {
      JsonNode prediction = JSON.readTree(line);
      Path file = Path.of(prediction.get("file").asText());
      guesses.put(
          file.getName(file.getNameCount() - 2) + "/" + file.getFileName(),
          prediction.get("guesses").get(0));
    }
    return guesses;
  }

  /** The four figures of each epoch that no clock decides. */
  private static List<double[]> figures(Path history) throws IOException {
    return Files.readAllLines(history).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                new double[] {
                  Double.parseDouble(cells[1]),
                  Double.parseDouble(cells[2]),
                  Double.parseDouble(cells[3]),
                  Double.parseDouble(cells[4])
                })
        .toList();
  }

  /** Stripes across, and stripes along; of the same bytes on every machine. */
  private static Path draw(Path pictures) throws IOException {
    for (String label : List.of("across", "along")) {
      Files.createDirectories(pictures.resolve(label));
      for (int i = 0; i < PICTURES; i++) {
        BufferedImage picture = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 10; y++) {
          for (int x = 0; x < 12; x++) {
            int at = label.equals("across") ? y : x;
            boolean dark = (at + i) / 2 % 2 == 0;
            int shade = dark ? 60 + 9 * i : 150 + (x * 5 + y * 3 + i) % 40;
            picture.setRGB(x, y, shade << 16 | (shade * 3 / 4 + 2 * i) << 8 | (255 - shade));
          }
        }
        Path file = pictures.resolve(label).resolve(String.format("%02d.png", i));
        ImageIO.write(picture, "png", file.toFile());
      }
    }
    return pictures;
  }
}
