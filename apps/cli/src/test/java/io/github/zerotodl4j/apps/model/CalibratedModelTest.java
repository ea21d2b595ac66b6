package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} and {@code predict} make of a model's temperature. */
class CalibratedModelTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shared;

  private static Path data;
  private static Path plain;
  private static Path warm;

  @BeforeAll
  static void train() throws IOException {
    data = shared.resolve("data");
    var drawn = SyntheticPictures.create(16, 10, 16, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    ZeroRun run =
        zero(
            "train",
            "--data=" + data,
            "--run=" + shared.resolve("run"),
            "--model=mlp",
            "--image-size=8",
            "--validation=0",
            "--epochs=3");
    assertThat(run.exitCode()).as(run.err()).isZero();
    plain = shared.resolve("run/best.zip");
    SavedModel model = ModelFile.read(plain);
    ModelDescription fitted =
        model.description().withTemperature(Optional.of(new Temperature(2.5)));
    warm = shared.resolve("warm.zip");
    ModelFile.write(
        warm, new SavedModel(model.network(), fitted, model.state()), new AtomicFiles());
  }

  private static JsonNode evaluated(Path model) throws IOException {
    ZeroRun run = zero("evaluate", "--model=" + model, "--data=" + data, "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JSON.readTree(run.out()).get("calibration");
  }

  @Test
  void theErrorIsToldBeforeAndAfter() throws IOException {
    JsonNode before = evaluated(plain);
    JsonNode after = evaluated(warm);

    assertThat(before.get("temperature").asDouble()).isEqualTo(1);
    assertThat(before.get("fitted").asBoolean()).isFalse();
    assertThat(before.get("images").asInt()).isEqualTo(10);
    assertThat(after.get("temperature").asDouble()).isEqualTo(2.5);
    assertThat(after.get("fitted").asBoolean()).isTrue();
    assertThat(after.get("expectedErrorWithoutTemperature").asDouble())
        .isCloseTo(before.get("expectedError").asDouble(), within(1e-5));
    assertThat(after.get("expectedError").asDouble())
        .isNotCloseTo(before.get("expectedError").asDouble(), within(1e-4));
    assertThat(zero("evaluate", "--model=" + warm, "--data=" + data).out())
        .containsPattern(
            "calibration error \\(ECE, 15 bins, 10 images\\): [0-9.]+ % at temperature 2.500,"
                + " [0-9.]+ % without");
    assertThat(zero("evaluate", "--model=" + plain, "--data=" + data).out())
        .contains("the model has no temperature, which is as 1");
    assertThat(zero("evaluate", "--side=both", "--model=" + warm, "--data=" + data).out())
        .contains("by hand: accuracy", "in DL4J: accuracy");
  }

  @Test
  void predictionsAreAtTheTemperature() throws IOException {
    String photos = data.resolve("test").toString();
    List<String> before =
        zero("predict", "--model=" + plain, "--json", photos).out().lines().toList();
    List<String> after =
        zero("predict", "--model=" + warm, "--json", photos).out().lines().toList();

    assertThat(after).hasSameSizeAs(before).hasSize(10);
    for (int i = 0; i < after.size(); i++) {
      JsonNode was = JSON.readTree(before.get(i)).get("guesses").get(0);
      JsonNode is = JSON.readTree(after.get(i)).get("guesses").get(0);
      double p = was.get("probability").asDouble();
      double one = Math.pow(p, 1 / 2.5);
      double other = Math.pow(1 - p, 1 / 2.5);
      assertThat(is.get("label")).isEqualTo(was.get("label"));
      assertThat(is.get("probability").asDouble()).isCloseTo(one / (one + other), within(1e-5));
    }
  }

  @Test
  void belowTheGivenProbabilityItIsNotSure() throws IOException {
    String photos = data.resolve("test").toString();
    ZeroRun console = zero("predict", "--model=" + warm, "--unsure-below=1", photos);
    ZeroRun csv = zero("predict", "--model=" + warm, "--unsure-below=1", "--csv", photos);
    ZeroRun json = zero("predict", "--model=" + warm, "--unsure-below=1", "--json", photos);

    assertThat(console.exitCode()).isZero();
    assertThat(console.err()).isEmpty();
    assertThat(console.out().lines())
        .hasSize(10)
        .allMatch(l -> l.matches(".*: not sure, \\w+ 0\\.\\d+"));
    assertThat(csv.out().lines().skip(1)).hasSize(10).allMatch(l -> l.endsWith(",not sure"));
    for (String line : json.out().lines().toList()) {
      assertThat(JSON.readTree(line).get("problem").asText()).isEqualTo("not sure");
      assertThat(JSON.readTree(line).get("guesses")).hasSize(1);
    }
    // two classes: the best has a half at least
    assertThat(zero("predict", "--model=" + warm, "--unsure-below=0.5", photos).out())
        .doesNotContain("not sure");
    assertThat(zero("predict", "--model=" + plain, "--unsure-below=0.5", photos).err())
        .contains("has no temperature");
    for (String bad : List.of("1.1", "NaN")) {
      ZeroRun refused = zero("predict", "--model=" + warm, "--unsure-below=" + bad, photos);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("--unsure-below: expected 0 to 1, got " + bad);
    }
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path page = shared.resolve("page.html");

    ZeroRun run = zero("evaluate", "--model=" + warm, "--data=" + data, "--report=" + page);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(page))
        .contains("10 images of the test split", "at the model's temperature 2.5")
        .contains("reliability", "Confusion matrix of 10 images");
    ZeroRun both =
        zero("evaluate", "--model=" + warm, "--data=" + data, "--side=both", "--report=" + page);
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--csv, --report: expected one side");
  }
}
