package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.exchange.onnx.OnnxModel;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of our ONNX files. */
class OnnxFilesTest {

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  static Stream<String> files() throws IOException {
    return KerasFilesTest.files().filter(name -> name.endsWith(".h5") && !name.contains("keras3"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void onnxRuntimeAnswersAlike(String file) throws Exception {
    for (Pixels pixels : new Pixels[] {Pixels.UNIT, Pixels.SIGNED}) {
      KerasImport keras = new KerasImport(Path.of("src/test/resources/keras", file));
      compare(keras.withPixels(pixels).model(), 1);
      compare(keras.withPixels(pixels).model(), 3);
    }
  }

  @Test
  void meansOfImageNetAndBlueFirst() throws Exception {
    KerasImport keras = new KerasImport(Path.of("src/test/resources/keras/same_stride_2.h5"));
    compare(keras.withPixels(Pixels.CAFFE).model(), 2);
  }

  @Test
  void teachableMachine() throws Exception {
    Path data = Path.of(System.getenv().getOrDefault("ZERO_DATA", "none")).resolve("keras");
    Assumptions.assumeTrue(Files.isDirectory(data));
    compare(new KerasImport(data.resolve("tm_waste_AIAnytime.h5")).model(), 2);
  }

  @ParameterizedTest
  @CsvSource({"false, 2.5", "false, 0.4", "true, 1", "true, 1.7"})
  void mirrorImagesAndTheTemperatureArePartOfTheFile(boolean mirrored, double temperature)
      throws Exception {
    ImportedModel model =
        new KerasImport(Path.of("src/test/resources/keras/even_window_same.h5")).model();
    ModelDescription told =
        model
            .description()
            .withMirrored(mirrored)
            .withTemperature(Optional.of(new Temperature(temperature)));
    for (int n : new int[] {1, 3}) {
      compare(new ImportedModel(told, model.graph()), n);
    }
  }

  private static void compare(ImportedModel model, int n) throws IOException, OrtException {
    ImagePreprocessing image = model.description().preprocessing();
    int plane = image.width() * image.height();
    int c = image.channels();
    byte[] bytes = new byte[n * plane * c];
    new Random(5).nextBytes(bytes);
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < c; k++) {
        for (int j = 0; j < plane; j++) {
          pixels[(i * c + k) * plane + j] = (bytes[(i * plane + j) * c + k] & 0xFF) / 255f;
        }
      }
    }
    ImageBatch batch =
        new ImageBatch(pixels, new int[n], new int[n], c, image.height(), image.width(), 0, 0);
    ModelDescription told = model.description();
    float[][] expected =
        Inputs.probabilities(new ImportedNetwork(model)::probabilities, batch, told.mirrored());
    told.temperatureIfAny().ifPresent(t -> Arrays.setAll(expected, i -> t.applied(expected[i])));
    double temperature = told.temperatureIfAny().map(Temperature::value).orElse(1.0);
    byte[] onnx =
        OnnxModel.of(
            model.graph(), told.classes(), new OnnxModel.Answers(told.mirrored(), temperature));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {n, image.height(), image.width(), c};
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, ByteBuffer.wrap(bytes), shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("pixels", input))) {
      float[][] got = (float[][]) result.get(0).getValue();
      assertThat(got.length).isEqualTo(n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < expected[i].length; j++) {
          assertThat(got[i][j]).isCloseTo(expected[i][j], within(1e-5f));
        }
      }
      assertThat(session.getMetadata().getCustomMetadata())
          .containsEntry("classes", String.join("\n", model.description().classes()));
    }
  }
}
