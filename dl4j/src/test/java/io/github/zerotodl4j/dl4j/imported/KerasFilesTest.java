package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.keras.KerasFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Answers of Keras files, made by {@code src/test/golden/make_keras_files.py} in NumPy. */
class KerasFilesTest {

  private static final Path FILES = Path.of("src/test/resources/keras");
  private static final int SAMPLES = 3;

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  static Stream<String> files() throws IOException {
    return answers().keySet().stream();
  }

  private static Map<String, double[][]> answers() throws IOException {
    return new ObjectMapper()
        .readValue(
            FILES.resolve("answers.json").toFile(),
            new com.fasterxml.jackson.core.type.TypeReference<Map<String, double[][]>>() {});
  }

  /** oneDNN cannot, and DL4J says so on a page of its own. */
  @Test
  void aDilatedConvolutionIsNotGivenToOneDnn() throws IOException {
    ComputationGraph network =
        GraphTwin.build(KerasFile.read(FILES.resolve("dilated.keras")), new Sgd(0), 1);
    int dilated = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof ConvolutionLayer c && c.getDilation()[0] > 1) {
        dilated++;
        assertThat(layer.getHelper()).isNull();
      }
    }
    assertThat(dilated).isPositive();
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersAsKeras(String file) throws IOException {
    Graph graph = KerasFile.read(FILES.resolve(file));
    double[][] expected = answers().get(file);
    float[][] got = output(GraphTwin.build(graph, new Sgd(0), 1), graph, pixels(graph));
    assertThat(got.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat((double) got[i][j]).isCloseTo(expected[i][j], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void keepsItsNumbersThroughDl4jAndAFile(String file, @TempDir Path folder) throws IOException {
    KerasImport keras = new KerasImport(FILES.resolve(file)).withPixels(Pixels.SIGNED);
    ImportedModel model = keras.model();
    Graph back = GraphTwin.learnt(model.graph(), GraphTwin.build(model.graph(), new Sgd(0), 1));
    Path written = folder.resolve("model.zip");
    new ImportedModel(model.description(), back).write(written);
    Graph read = ImportedModel.load(written).graph();
    assertThat(read.nodes()).hasSameSizeAs(model.graph().nodes());
    for (int i = 0; i < read.nodes().size(); i++) {
      var expected = model.graph().nodes().get(i);
      assertThat(read.nodes().get(i).name()).isEqualTo(expected.name());
      for (int k = 0; k < expected.operation().weights().size(); k++) {
        assertThat(read.nodes().get(i).operation().weights().get(k).values())
            .isEqualTo(expected.operation().weights().get(k).values());
      }
    }
  }

  @Test
  void mnistAndTeachableMachineAnswerAsNumpy() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("ZERO_DATA", "none")).resolve("keras");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(data));
    check(data, "tm_waste_AIAnytime.h5", 7.83396133e-01, 2.14866284e-01, 1.71833640e-03);
    check(data, "mnist_KiLJ4EdeN.h5", 8.82902538e-03, 3.12881860e-04, 9.43371425e-02);
    check(data, "mnist_DEV-S-SHAH.keras", 7.96614767e-04, 7.99180358e-12, 4.49843036e-03);
  }

  private static void check(Path data, String file, double... first) throws IOException {
    Graph graph = KerasFile.read(data.resolve(file));
    float[] two = pixels(graph, 2);
    float[][] got = output(GraphTwin.build(graph, new Sgd(0), 1), graph, two);
    for (int j = 0; j < first.length; j++) {
      assertThat((double) got[0][j]).as(file).isCloseTo(first[j], within(1e-5));
    }
  }

  private static float[] pixels(Graph graph) {
    return pixels(graph, SAMPLES);
  }

  /** As the script has them, channels first. */
  private static float[] pixels(Graph graph, int samples) {
    int[] shape = graph.inputShape();
    int size = Math.toIntExact(Weights.size(shape));
    float[] last = new float[samples * size];
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) (i * 7919L % 251 / 250.0);
    }
    if (shape.length == 1) {
      return last;
    }
    return new Weights(new int[] {samples, shape[1], shape[2], shape[0]}, last)
        .permuted(0, 3, 1, 2)
        .values();
  }

  private static float[][] output(ComputationGraph network, Graph graph, float... pixels) {
    int[] shape = graph.inputShape();
    long size = Weights.size(shape);
    long[] sides = new long[shape.length + 1];
    sides[0] = pixels.length / size;
    for (int i = 0; i < shape.length; i++) {
      sides[i + 1] = shape[i];
    }
    try (INDArray x = Nd4j.create(pixels, sides, 'c')) {
      return network.outputSingle(false, x).toFloatMatrix();
    }
  }
}
