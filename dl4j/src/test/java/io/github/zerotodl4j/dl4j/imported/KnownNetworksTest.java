package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.keras.KerasFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Weights alone and features of PyTorch, made by {@code src/test/golden/make_known_networks.py};
 * the same weights as Keras 3 numbers them and under old names, by {@code make_other_weights.py}.
 */
class KnownNetworksTest {

  private static final Path FILES = Path.of("src/test/resources/keras/known");

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  static Stream<String> files() throws IOException {
    return features().keySet().stream()
        .flatMap(
            file ->
                Stream.of(
                    file,
                    file.replace("_weights.h5", ".weights.h5"),
                    file.replace("resnet50_", "resnet50_old_")))
        .distinct();
  }

  private static Map<String, double[]> features() throws IOException {
    return new ObjectMapper()
        .readValue(
            FILES.resolve("known_networks.json").toFile(),
            new TypeReference<Map<String, double[]>>() {});
  }

  @ParameterizedTest
  @MethodSource("files")
  void givesTheFeaturesOfPyTorch(String file) throws IOException {
    Graph graph = Backbone.cut(KerasFile.read(FILES.resolve(file)));
    int[] shape = graph.inputShape();
    float[] last = new float[Math.toIntExact(Weights.size(shape))];
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) (i * 7919L % 251 / 250.0);
    }
    float[] first =
        new Weights(new int[] {1, shape[1], shape[2], shape[0]}, last)
            .permuted(0, 3, 1, 2)
            .values();
    double[] expected = features().get(file.replace(".weights", "_weights").replace("_old", ""));
    double largest = Stream.of(expected).flatMapToDouble(java.util.Arrays::stream).max().orElse(1);

    Graph folded = graph.folded();
    assertThat(folded.nodes())
        .noneMatch(node -> node.operation() instanceof Operation.Normalization);
    for (Graph one : List.of(graph, folded)) {
      try (INDArray x = Nd4j.create(first, new long[] {1, shape[0], shape[1], shape[2]}, 'c')) {
        float[] got = GraphTwin.build(one, new NoOp(), 0).outputSingle(false, x).toFloatVector();

        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
          assertThat((double) got[i]).isCloseTo(expected[i], within(1e-5 * Math.max(1, largest)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void knowsItsPixels(String file) throws IOException {
    Pixels pixels = Pixels.guess(KerasFile.read(FILES.resolve(file)));
    assertThat(pixels).isEqualTo(file.startsWith("mobile") ? Pixels.SIGNED : Pixels.CAFFE);
  }

  @Test
  void numberedWeightsHaveToSayWhoseTheyAre(@TempDir Path folder) throws IOException {
    Path unnamed = Files.copy(FILES.resolve("vgg16.weights.h5"), folder.resolve("my.weights.h5"));
    assertThatThrownBy(() -> KerasFile.read(unnamed))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageStartingWith(unnamed + ": holds numbered weights alone")
        .hasMessageContaining("resnet50.weights.h5");
    Path wrong = Files.copy(unnamed, folder.resolve("ResNet-50.weights.h5"));
    assertThatThrownBy(() -> KerasFile.read(wrong))
        .hasMessageEndingWith(
            "is called resnet50, expected 53 convolutions and 0 depth-wise ones, got 13 and 0");
  }

  @Test
  void refusesAFileWhoseLayersAreThoseOfNone(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(FILES.resolve("vgg16_weights.h5"));
    String text =
        new String(bytes, StandardCharsets.ISO_8859_1).replace("block1_conv", "brick1_conv");
    Path other = folder.resolve("other.h5");
    Files.write(other, text.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> KerasFile.read(other))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageStartingWith(other.toString());
  }
}
