package io.github.zerotodl4j.comparison.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every kind of layer and version of Keras: by hand they answer as NumPy did in {@code
 * dl4j/src/test/golden/make_keras_files.py}, or they are refused with their layer.
 */
class ImportedPlanTest {
  private static final Path FILES = Path.of("../dl4j/src/test/resources/keras");
  private static final double BOUND = 1e-5;

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  private static Map<String, double[][]> answers() throws IOException {
    return new ObjectMapper()
        .readValue(
            FILES.resolve("answers.json").toFile(),
            new TypeReference<Map<String, double[][]>>() {});
  }

  static Stream<String> booksLayers() throws IOException {
    return answers().keySet().stream()
        .filter(file -> file.matches("(book_|rows|grey_separable).*"));
  }

  static Stream<String> others() throws IOException {
    return answers().keySet().stream()
        .filter(file -> !file.matches("(book_|rows|grey_separable|one_sigmoid|rescaling).*"));
  }

  /** As the script has them, channels first. */
  private static Tensor pixels(int n, float scale, int... shape) {
    int size = (int) Weights.size(shape);
    float[] last = new float[n * size];
    for (int i = 0; i < last.length; i++) {
      last[i] = scale * (float) (i * 7919L % 251 / 250.0);
    }
    int[] sides = {n, shape[1], shape[2], shape[0]};
    return Tensor.of(
        new Weights(sides, last).permuted(0, 3, 1, 2).values(), n, shape[0], shape[1], shape[2]);
  }

  @ParameterizedTest
  @MethodSource("booksLayers")
  void byHandItAnswersAsKeras(String file) throws IOException {
    ImportedPlan plan = ImportedPlan.read(FILES.resolve(file));
    StackedNetwork network = StackedNetwork.of(plan.spec(), 1);
    plan.into(network);
    double[][] expected = answers().get(file);
    // a network that scales bytes itself was fed what is 1/255 of them here
    float scale = file.startsWith("book_bytes") ? 1 / 255f : 1;
    float[] got =
        network.predict(pixels(expected.length, scale, plan.spec().inputShape())).toArray();
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat((double) got[i * expected[i].length + j])
            .as(file)
            .isCloseTo(expected[i][j], within(BOUND));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("booksLayers")
  void bothSidesTakeTheSameStepFromItsNumbers(String file) throws IOException {
    ImportedPlan plan = ImportedPlan.read(FILES.resolve(file));
    StackedNetwork network = StackedNetwork.of(PlainSpecs.withoutDropout(plan.spec()), 1);
    plan.into(network);
    var twin = Dl4jTwin.network(network.spec(), UpdateRule.sgd(0.1), 1);
    WeightBridge.between(network, twin).toDl4j();
    int classes = plan.spec().outputs();
    Batch batch =
        new Batch(pixels(4, 1, plan.spec().inputShape()), new int[] {0, 1, 2, classes - 1});
    ParityResult result = ParityCheck.check(network, twin, batch);
    assertThat(result.verdict()).as(result.toString()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(result.maxOutputDifference()).isLessThan(BOUND);
    twin.close();
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatTheBookHasNoLayerForIsNamed(String file) {
    assertThatThrownBy(() -> ImportedPlan.read(FILES.resolve(file)))
        .isInstanceOf(ForeignFileException.class)
        .hasMessageStartingWith(FILES.resolve(file) + ": layer ")
        .hasMessageNotContaining("\n")
        .message()
        .containsAnyOf(reasons(file));
  }

  private static String[] reasons(String file) {
    return switch (file.substring(0, file.indexOf('.'))) {
      case "same_stride_2", "even_window_same" ->
          new String[] {"layer a: the book has no layer for borders of "};
      case "pool_same" ->
          new String[] {"layer q: the book has no layer for borders of 0 above, 1 below"};
      case "average_same" ->
          new String[] {
            "layer q: the book has no layer for borders of 1 above, 1 below, 0 left and 1 right"
          };
      case "depthwise_same" ->
          new String[] {"layer a: the book has no layer for a convolution of each channel"};
      case "separable" ->
          new String[] {"layer a_depthwise: the book has no layer for a convolution of each"};
      case "dilated" ->
          new String[] {"layer a: the book has no layer for a convolution with gaps of 2"};
      case "max_negative_same" ->
          new String[] {"layer r: the book has no layer for pixels other than 0 to 1"};
      case "normalization" ->
          new String[] {"layer r: the book has no layer for pixels other than 0 to 1"};
      case "norms" -> new String[] {"layer l: the book has no layer for a slope of 0.3 below 0"};
      case "functions" ->
          new String[] {"layer z: the book has no layer for borders of 1 above, 0 below"};
      case "keep_dims" -> new String[] {"layer b: "};
      case "nested" -> new String[] {"does not read the layer before it alone", "borders"};
      default -> throw new AssertionError("say what is expected of " + file);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"rescaling.h5", "rescaling.keras"})
  void aScaleOfPixelsThatIsNotUndoneIsRefused(String file) {
    assertThatThrownBy(() -> ImportedPlan.read(FILES.resolve(file)))
        .hasMessageContaining("layer r: the book has no layer for pixels other than 0 to 1")
        .hasMessageContaining("channel 0 is 2.000 x -1.000");
  }

  /** Keras pads asymmetrically where the total is odd: never as if it were even. */
  @ParameterizedTest
  @CsvSource({
    "3,2,8,false",
    "3,2,9,true",
    "5,2,8,false",
    "5,2,7,true",
    "2,1,8,false",
    "4,3,7,false",
    "4,3,8,true"
  })
  void sameWithAStrideIsSymmetricOrRefused(int window, int stride, int side, boolean symmetric) {
    Window same = Window.valid(window, window, stride, stride).same(side, side, 1);
    Weights kernel = new Weights(new int[] {1, 1, window, window}, new float[window * window]);
    Graph graph =
        new Graph(
            "same",
            List.of(
                Node.of("in", new Operation.Input(new int[] {1, side, side})),
                Node.of("conv", new Operation.Convolution(kernel, Weights.of(0), same, 1, 1), "in"),
                Node.of("mean", new Operation.GlobalPooling(false, false), "conv"),
                Node.of(
                    "scores",
                    new Operation.Dense(
                        new Weights(new int[] {1, 2}, new float[] {1, 2}), Weights.of(0, 0)),
                    "mean")));
    if (symmetric) {
      assertThat(ImportedPlan.of(graph, "same").spec().outputShapes().get(0))
          .containsExactly(graph.shapes().get("conv"));
    } else {
      assertThatThrownBy(() -> ImportedPlan.of(graph, "same"))
          .hasMessageStartingWith("layer conv: the book has no layer for borders of ");
    }
  }

  @Test
  void aNetworkThatBranchesIsRefused() {
    Operation relu = new Operation.Activation(Operation.Function.RELU, 0);
    Graph graph =
        new Graph(
            "branches",
            List.of(
                Node.of("in", new Operation.Input(new int[] {3})),
                Node.of("a", relu, "in"),
                Node.of("b", new Operation.Add(), "a", "in")));
    assertThatThrownBy(() -> ImportedPlan.of(graph, "branches"))
        .hasMessage(
            "layer b: does not read the layer before it alone; the book's networks are chains");
  }

  @Test
  void thePlanIsWritable() throws IOException {
    ImportedPlan plan = ImportedPlan.read(FILES.resolve("book_layers.keras"));
    assertThat(NetworkText.parse(NetworkText.of(plan.spec()))).isEqualTo(plan.spec());
    assertThat(NetworkText.layers(plan.spec()))
        .isEqualTo(
            "conv 5 3x3 pad 1 | relu | max-pool 2 | conv 4 3x3 stride 2 pad 1 | sigmoid"
                + " | average-pool 2 | affine 6 | batch-norm eps 0.01 | relu | dropout 0.25"
                + " | affine 3");
  }

  @Test
  void realFilesOfDigits() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("ZERO_DATA", "none")).resolve("keras");
    Assumptions.assumeTrue(Files.isDirectory(data));
    for (String file : List.of("mnist_KiLJ4EdeN.h5", "mnist_DEV-S-SHAH.keras")) {
      ImportedPlan plan = ImportedPlan.read(data.resolve(file));
      assertThat(plan.spec().outputs()).as(file).isEqualTo(10);
    }
  }
}
