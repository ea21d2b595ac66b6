package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against PyTorch, see calibration/make_calibration.py. */
class TemperatureTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;

  static List<JsonNode> cases() throws IOException {
    try (InputStream in =
        TemperatureTest.class.getResourceAsStream("/calibration/calibration.json")) {
      JsonNode cases = JSON.readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).toList();
    }
  }

  private static List<float[]> rows(JsonNode golden) {
    return List.of(JSON.convertValue(golden.get("p"), float[][].class));
  }

  private static int[] labels(JsonNode golden) {
    return JSON.convertValue(golden.get("labels"), int[].class);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhereTheLossOfValidationImagesIsLowest(JsonNode golden) {
    Temperature fitted = Temperature.fit(rows(golden), labels(golden)).orElseThrow();

    assertThat(fitted.value()).isCloseTo(golden.get("temperature").asDouble(), within(1e-6));
    float[] first = fitted.applied(rows(golden).get(0));
    for (int k = 0; k < first.length; k++) {
      assertThat(first[k]).isCloseTo((float) golden.get("first").get(k).asDouble(), within(1e-6f));
    }
    double loss = 0;
    for (int i = 0; i < labels(golden).length; i++) {
      loss -= Math.log(fitted.applied(rows(golden).get(i))[labels(golden)[i]]);
    }
    assertThat(loss / labels(golden).length).isCloseTo(golden.get("loss").asDouble(), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void canBeUndone(JsonNode golden) {
    Temperature fitted = new Temperature(golden.get("temperature").asDouble());
    for (float[] p : rows(golden)) {
      float[] back = fitted.undone(fitted.applied(p.clone()));
      for (int k = 0; k < p.length; k++) {
        assertThat(back[k]).isCloseTo(p[k], within(1e-5f));
      }
    }
  }

  @Test
  void thereIsNoneWhereNoMinimumIs() {
    float[] sure = {0.9f, 0.1f};

    assertThat(Temperature.fit(List.of())).isEmpty();
    // all right: the surer the better, without end
    assertThat(Temperature.fit(List.of(sure, sure), 0, 0)).isEmpty();
    // worse than chance: the less sure the better, without end
    assertThat(Temperature.fit(List.of(sure, sure), 1, 1)).isEmpty();
    assertThat(Temperature.fit(List.of(new float[] {Float.NaN, 1}), 0)).isEmpty();
    // nine of ten right at 0.9: as it is
    List<float[]> ten = List.of(sure, sure, sure, sure, sure, sure, sure, sure, sure, sure);
    assertThat(Temperature.fit(ten, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).orElseThrow().value())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void aCertaintyThatWasWrongIsNoInfinity() {
    // nine of ten right: ln 9 from logarithms that are 87.34 apart
    List<float[]> rows = Collections.nCopies(10, new float[] {1, 0});

    assertThat(Temperature.fit(rows, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).orElseThrow().value())
        .isCloseTo(-Math.log(Float.MIN_NORMAL) / Math.log(9), within(1e-6));
    float[] sharp = new Temperature(0.05).applied(0.7f, 0.3f, 0);
    assertThat(sharp[1]).isCloseTo((float) Math.pow(3 / 7.0, 20), within(1e-13f));
    assertThat(sharp[2]).isZero();
  }

  @Test
  void everyModelThatATrainingRunWritesHasItsOwn() throws IOException {
    TrainingSettings settings = TinyRun.settings(12);
    RunFolder folder = RunFolder.create(temp.resolve("run"), settings, new AtomicFiles());
    ArraySource validation = TinyRun.data(20, false, 8, 3, 8);

    TrainingRun.start(settings, folder, TinyRun.network())
        .train(TinyRun.data(40, true, 8), Optional.of(validation));

    for (Path file : List.of(folder.last(), folder.best())) {
      SavedModel saved = ModelFile.read(file);
      List<float[]> rows = new ArrayList<>();
      IntStream.Builder labels = IntStream.builder();
      try (BatchSource.Pass pass = validation.pass(0)) {
        while (pass.hasNext()) {
          ImageBatch batch = pass.next();
          rows.addAll(List.of(Inputs.probabilities(saved.network(), batch, settings.mirrored())));
          for (int label : batch.labels()) {
            labels.add(label);
          }
        }
      }
      assertThat(saved.description().temperatureIfAny())
          .as(file.toString())
          .isPresent()
          .isEqualTo(Temperature.fit(rows, labels.build().toArray()));
    }
  }

  @Test
  void withoutValidationImagesThereIsNone() throws IOException {
    TrainingSettings settings = TinyRun.settings(1);
    RunFolder folder = RunFolder.create(temp.resolve("run"), settings, new AtomicFiles());

    TrainingRun.start(settings, folder, TinyRun.network())
        .train(TinyRun.data(40, true, 8), Optional.empty());

    assertThat(ModelFile.read(folder.last()).description().temperatureIfAny()).isEmpty();
  }

  @Test
  void aDescriptionKeepsItAndOlderOnesHaveNone() throws IOException {
    ModelDescription plain = TinyRun.settings(1).description();
    ModelDescription fitted = plain.withTemperature(Optional.of(new Temperature(1.25)));

    assertThat(fitted.toJson()).contains("\"temperature\":1.25");
    assertThat(ModelDescription.fromJson(bytes(fitted.toJson()))).isEqualTo(fitted);
    assertThat(plain.toJson()).doesNotContain("temperature");
    assertThat(ModelDescription.fromJson(bytes(plain.toJson())).temperatureIfAny()).isEmpty();
    for (String bad : List.of("0", "-1", "1e9", "0.01")) {
      byte[] text =
          bytes(fitted.toJson().replace("\"temperature\":1.25", "\"temperature\":" + bad));
      assertThatThrownBy(() -> ModelDescription.fromJson(text))
          .as(bad)
          .hasMessageContaining("temperature: expected 0.05 to 100.0");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
