package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark answers is what one machine answers, row by row. */
class PredictTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int EACH = 150;

  @TempDir static Path folder;
  private static Path photos;
  private static Path model;

  @BeforeAll
  static void learn() throws IOException {
    photos = Pictures.draw(folder.resolve("photos"), EACH, 1);
    Path run = folder.resolve("run");
    Zero.fine(
        "train",
        "--data",
        photos.toString(),
        "--network",
        "conv 4 3x3 | relu | affine classes",
        "--image-size",
        "16",
        "--epochs",
        "1",
        "--run",
        run.toString());
    model = run.resolve("best.zip");
    Files.writeString(photos.resolve("disc/broken.png"), "no picture");
  }

  @Test
  void predictsTheSameRowsInTheSameOrder() {
    String[] here = {"predict", "--model", model.toString(), "--csv", photos.toString()};
    String[] there = {
      "predict", "--model", model.toString(), "--csv", photos.toString(), "--spark", "local[2]"
    };
    Zero one = Zero.run(here);
    Zero many = Zero.run(there);
    assertThat(many.exitCode()).as(many.err()).isEqualTo(1);
    assertThat(many.lines()).hasSize(2 * EACH + 2).isEqualTo(one.lines());
    assertThat(many.out()).contains("broken.png,,,");
  }

  @Test
  void evaluatesToTheSameCounts() throws IOException {
    String[] here = {
      "evaluate", "--model", model.toString(), "--data", photos.toString(), "--json"
    };
    Zero one = Zero.run(here);
    Zero many =
        Zero.run(
            "evaluate",
            "--model",
            model.toString(),
            "--data",
            photos.toString(),
            "--json",
            "--spark",
            "local[2]");
    assertThat(many.exitCode()).as(many.err()).isEqualTo(1);
    assertThat(many.out()).contains("broken.png");
    assertSame(JSON.readTree(many.out()), JSON.readTree(one.out()));
  }

  /** Slices part the images into other batches, whose sums are taken in another order. */
  private static void assertSame(JsonNode got, JsonNode expected) {
    if (expected.isFloatingPointNumber()) {
      assertThat(got.asDouble()).isCloseTo(expected.asDouble(), within(1e-7));
    } else if (expected.isContainerNode()) {
      assertThat(got.size()).isEqualTo(expected.size());
      assertThat(names(got)).isEqualTo(names(expected));
      Iterator<JsonNode> other = expected.elements();
      got.forEach(value -> assertSame(value, other.next()));
    } else {
      assertThat(got).isEqualTo(expected);
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void checksToTheSameReport() {
    Zero one = Zero.run("data", "check", photos.toString(), "--json");
    Zero many = Zero.run("data", "check", photos.toString(), "--json", "--spark", "local[2]");
    assertThat(many.exitCode()).as(many.err()).isEqualTo(1);
    assertThat(many.out()).isEqualTo(one.out()).contains("broken.png");
  }

  @Test
  void aMasterThatIsNoneIsOneLine() {
    Zero zero = Zero.run("data", "check", photos.toString(), "--spark", "nowhere:7077");
    assertThat(zero.exitCode()).isEqualTo(2);
    assertThat(zero.err().lines())
        .containsExactly(
            "zero data check: --spark: expected a master such as local[2] or spark://HOST:7077, got"
                + " nowhere:7077");
  }

  @Test
  void aKilledExecutorLosesNoRowAndDoublesNone(@TempDir Path home) throws Exception {
    List<Path> files = Classifier.files(List.of(photos), new ArrayList<>());
    List<Prediction> alone = new ArrayList<>();
    Classifier.load(model).predict(files, 8, alone::add);
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2);
        Cluster cluster = machines.connect()) {
      AtomicInteger killed = new AtomicInteger();
      List<Prediction> together = new ArrayList<>();
      cluster.predict(
          model,
          files,
          8,
          prediction -> {
            together.add(prediction);
            if (together.size() % 100 == 1) {
              machines.killExecutor().ifPresent(gone -> killed.incrementAndGet());
            }
          });
      assertThat(killed.get()).isPositive();
      assertThat(rows(together)).isEqualTo(rows(alone)).hasSize(2 * EACH + 1);
    }
  }

  private static List<String> rows(List<Prediction> predictions) {
    return predictions.stream()
        .map(
            prediction ->
                prediction.file().getFileName()
                    + " "
                    + prediction.problem().orElse("")
                    + prediction.top(1).stream()
                        .map(guess -> guess.label() + String.format(" %.4f", guess.probability()))
                        .toList())
        .toList();
  }
}
