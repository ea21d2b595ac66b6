package io.github.zerotodl4j.apps.network;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.training.DrawnPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks given as text or in a file, wherever a name is taken. */
class NetworkOptionTest {
  private static final String SMALL =
      "small: conv 4 3x3 | relu | max-pool 2 | batch-norm | affine 8 | sigmoid | dropout 0.2"
          + " | affine classes";

  @TempDir private Path folder;

  @Test
  void aTextAndAFileShowTheSameTable() throws IOException {
    Path file = Files.writeString(folder.resolve("net.txt"), "# mine\n" + SMALL + "\n");
    ZeroRun text = zero("summary", "--network", SMALL);
    ZeroRun fromFile = zero("summary", "--network", file.toString());
    ZeroRun model = zero("summary", "--model", SMALL);

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out()).contains("[4, 26, 26]").contains("text  small: input 1x28x28 | init he");
    assertThat(fromFile.out()).isEqualTo(text.out());
    assertThat(model.out()).isEqualTo(text.out());
  }

  @Test
  void aNamesTextReadsBackToItsPlan() {
    String out = zero("summary", "--network", "vgg-like").out();
    String text = out.lines().filter(line -> line.startsWith("text  ")).findFirst().orElseThrow();
    NetworkSpec spec = NetworkText.parse(text.substring("text  ".length()));
    assertThat(spec.name()).isEqualTo("vgg-like");
    assertThat(out).startsWith(spec.summary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "compare --offline --out OUT",
        "train --data DATA --run OUT",
        "bench networks",
        "bench train",
        "evaluate --weights w.npz"
      })
  void aMistakeIsPointedAtAndNothingIsWritten(String command) throws IOException {
    Path out = folder.resolve("out");
    Path data = folder.resolve("data");
    if (command.contains("DATA")) {
      DrawnPictures.draw(data, 1);
    }
    String text = "conv 8 3x3 | rellu | affine classes";
    ZeroRun run =
        zero(
            Stream.concat(
                    Arrays.stream(command.split(" ", -1))
                        .map(word -> word.equals("OUT") ? out.toString() : word)
                        .map(word -> word.equals("DATA") ? data.toString() : word),
                    Stream.of("--network", text))
                .toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSize(3).endsWith("  " + text, "  " + " ".repeat(13) + "^^^^^");
    assertThat(lines.get(0))
        .startsWith("zero " + command.split(" --", -1)[0] + ": network, column 14: unknown layer")
        .contains("'rellu' (did you mean relu?)");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFileThatIsNoneIsOneLine() throws IOException {
    refused("net.txt does not exist", folder.resolve("net.txt").toString());
    refused("is no file", folder.toString());
    refused("is no text", written("b.net", new byte[] {1, 2, 0, 3}));
    refused("is no text", written("c.net", new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}));
    refused("is empty", written("d.net", new byte[0]));
    refused("has one word", written("e.net", "nothing".getBytes(StandardCharsets.UTF_8)));
    byte[] large = new byte[(64 << 10) + 1];
    Arrays.fill(large, (byte) ' ');
    refused("is larger than 64 KiB", written("f.net", large));
    refused("unknown model \"alexnt\" (did you mean alexnet?)", "alexnt");
  }

  private String written(String name, byte... bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static void refused(String reason, String network) {
    ZeroRun run = zero("summary", "--network", network);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).startsWith("zero summary: --network: ").contains(reason);
  }

  @Test
  void oneNetworkIsEnough() {
    ZeroRun run = zero("summary", "--model", "mlp", "--network", "vgg-like");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected one network");
  }

  @Test
  void aComparisonKeepsTheTextAndCanBeRepeated() throws IOException {
    Path out = folder.resolve("out");
    ZeroRun run =
        zero(
            "compare",
            "--offline",
            "--no-time-stock",
            "--no-open",
            "--iterations",
            "3",
            "--batch-size",
            "10",
            "--network",
            SMALL,
            "--out",
            out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    JsonNode model = results.get("models").get(0);
    assertThat(model.get("name").asText()).isEqualTo("small");
    NetworkSpec spec = NetworkText.parse(model.get("network").asText());
    assertThat(spec).isEqualTo(NetworkText.parse(SMALL, 10, 1, 28, 28));
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page).contains(NetworkText.of(spec)).contains("--network");
    ZeroRun again =
        zero(
            "compare",
            "--rerun",
            out.toString(),
            "--no-open",
            "--out",
            folder.resolve("again").toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void twoNetworksOfOneNameAreRefused() {
    ZeroRun run =
        zero("compare", "--network", "affine classes", "--network", "affine 3 | affine classes");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("two networks are called custom");
  }

  @Test
  void aTrainedModelFileKnowsItsNetworkOnBothSides() throws IOException {
    Path data = folder.resolve("data");
    Path run = folder.resolve("run");
    DrawnPictures.draw(data, 1);
    ZeroRun trained =
        zero(
            "train",
            "--data",
            data.toString(),
            "--run",
            run.toString(),
            "--epochs",
            "1",
            "--image-size",
            "24",
            "--steps-per-epoch",
            "3",
            "--network",
            SMALL);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode config = new ObjectMapper().readTree(run.resolve("config.json").toFile());
    NetworkSpec spec = NetworkText.parse(config.get("network").asText());
    assertThat(spec).isEqualTo(NetworkText.parse(SMALL, 2, 3, 24, 24));
    assertThat(Files.readString(run.resolve("report.html"))).contains(NetworkText.of(spec));

    String best = run.resolve("best.zip").toString();
    assertThat(zero("summary", "--model", best).out())
        .contains("text        " + NetworkText.of(spec));
    ZeroRun there = zero("convert", "--from", best, "--to", folder.resolve("w.npz").toString());
    assertThat(there.exitCode()).as(there.err()).isZero();
    ZeroRun back =
        zero(
            "convert",
            "--from",
            folder.resolve("w.npz").toString(),
            "--to",
            folder.resolve("w.zip").toString(),
            "--network",
            SMALL,
            "--size",
            "24");
    assertThat(back.exitCode()).as(back.err()).isZero();

    ZeroRun both =
        zero("evaluate", "--model", best, "--data", data.toString(), "--side", "both", "--json");
    assertThat(both.exitCode()).as(both.err()).isZero();
    JsonNode sides = new ObjectMapper().readTree(both.out()).get("sides");
    assertThat(nearly(sides.get("fromScratch"), sides.get("dl4j"))).as(both.out()).isTrue();
  }

  /** Equal to the last digits of float32, which means of probabilities show. */
  private static boolean nearly(JsonNode a, JsonNode b) {
    Comparator<JsonNode> within =
        (x, y) -> {
          boolean numbers = x.isNumber() && y.isNumber();
          boolean near = numbers && Math.abs(x.asDouble() - y.asDouble()) < 1e-6;
          return near || x.equals(y) ? 0 : 1;
        };
    return a.equals(within, b);
  }
}
