package io.github.zerotodl4j.dl4j.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.ImportedNetwork;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Operation.Function;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against PyTorch's autograd, see grad_cam/make_grad_cam.py. */
class GradCamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ImagePreprocessing IMAGES =
      new ImagePreprocessing(
          6, 8, ImagePreprocessing.Resize.STRETCH, ImagePreprocessing.Color.RGB, true);
  private static final List<String> CLASSES = List.of("a", "b", "c");

  private static JsonNode cases;

  @BeforeAll
  static void read() throws IOException {
    NativeRuntime.installTunedIfNone();
    try (InputStream in = GradCamTest.class.getResourceAsStream("/grad_cam/grad_cam.json")) {
      cases = JSON.readTree(in).get("cases");
    }
  }

  private static float[] floats(JsonNode node) {
    return JSON.convertValue(node, float[].class);
  }

  private static ImageBatch batch(JsonNode golden) {
    return new ImageBatch(floats(golden.get("input")), new int[2], new int[2], 3, 8, 6, 0, 2);
  }

  private static Weights weights(JsonNode golden, String name) {
    JsonNode one = golden.get("weights").get(name);
    return new Weights(JSON.convertValue(one.get("shape"), int[].class), floats(one.get("values")));
  }

  private static void check(GradCam cam, JsonNode golden) {
    for (int label = 0; label < CLASSES.size(); label++) {
      List<HeatMap> maps = cam.of(batch(golden), label, label);
      assertThat(maps).hasSize(2);
      for (int i = 0; i < 2; i++) {
        assertThat(maps.get(i).width()).isEqualTo(golden.get("width").asInt());
        assertThat(maps.get(i).height()).isEqualTo(golden.get("height").asInt());
        assertThat(maps.get(i).values())
            .as("picture %d, class %d", i, label)
            .containsExactly(floats(golden.get("maps").get(label).get(i)), within(1e-4f));
      }
    }
    // each picture may be asked about a class of its own
    assertThat(cam.of(batch(golden), 2, 0).get(1).values())
        .containsExactly(cam.of(batch(golden), 0, 0).get(1).values(), within(1e-6f));
  }

  private static MultiLayerNetwork network(String text) {
    return Dl4jTwin.network(NetworkText.parse(text, 3, 3, 8, 6), UpdateRule.sgd(0.1), 1);
  }

  private static void set(Layer layer, String name, Weights weights) {
    INDArray parameter = layer.getParam(name);
    float[] values = weights.values();
    boolean affine = name.equals("W") && weights.shape().length == 2;
    INDArray given =
        affine
            ? Nd4j.create(values, new long[] {weights.shape()[0], weights.shape()[1]}, 'c')
                .transpose()
            : Nd4j.create(values, parameter.shape(), 'c');
    parameter.assign(given);
  }

  private static void setNorm(Layer layer, JsonNode golden, String name) {
    set(layer, "gamma", weights(golden, name + ".weight"));
    set(layer, "beta", weights(golden, name + ".bias"));
    set(layer, "mean", weights(golden, name + ".running_mean"));
    float[] logs = weights(golden, name + ".running_var").values().clone();
    for (int i = 0; i < logs.length; i++) {
      logs[i] = (float) (0.5 * Math.log10(logs[i]));
    }
    set(layer, "log10stdev", Weights.of(logs));
  }

  @Test
  void ofANetworkFromAPlan() {
    JsonNode golden = cases.get(0);
    MultiLayerNetwork network =
        network(
            "conv 5 3x3 pad 1 | batch-norm eps 0.001 | relu | max-pool 2 | dropout 0.5"
                + " | affine 7 | batch-norm eps 0.001 | sigmoid | affine classes");
    List<Layer> withNumbers = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      if (layer.numParams() > 0) {
        withNumbers.add(layer);
      }
    }
    assertThat(withNumbers).hasSize(5);
    set(withNumbers.get(0), "W", weights(golden, "conv.weight"));
    set(withNumbers.get(0), "b", weights(golden, "conv.bias"));
    setNorm(withNumbers.get(1), golden, "norm1");
    set(withNumbers.get(2), "W", weights(golden, "affine1.weight"));
    set(withNumbers.get(2), "b", weights(golden, "affine1.bias"));
    setNorm(withNumbers.get(3), golden, "norm2");
    set(withNumbers.get(4), "W", weights(golden, "affine2.weight"));
    set(withNumbers.get(4), "b", weights(golden, "affine2.bias"));
    float[][] p = Inputs.probabilities(network, batch(golden));
    for (int i = 0; i < 6; i++) {
      assertThat(p[i / 3][i % 3]).isCloseTo(floats(golden.get("probabilities"))[i], within(1e-4f));
    }

    check(PlanCam.of("chain", network, IMAGES), golden);

    assertThat(Inputs.probabilities(network, batch(golden)))
        .as("what it says afterwards")
        .isDeepEqualTo(p);
  }

  private static ImportedNetwork imported(List<Node> nodes) {
    ModelDescription description = ModelDescription.imported("graph", CLASSES, IMAGES);
    return new ImportedNetwork(new ImportedModel(description, new Graph("graph", nodes)));
  }

  @Test
  void ofAnImportedGraphWhoseScoresAreAConvolutionOfOnePixel() {
    JsonNode golden = cases.get(1);
    ImportedNetwork network =
        imported(
            List.of(
                Node.of("in", new Operation.Input(new int[] {3, 8, 6})),
                Node.of(
                    "conv",
                    new Operation.Convolution(
                        weights(golden, "conv.weight"),
                        weights(golden, "conv.bias"),
                        Window.valid(3, 3, 1, 1),
                        1,
                        1),
                    "in"),
                Node.of("relu", new Operation.Activation(Function.RELU, 0), "conv"),
                Node.of("mean", new Operation.GlobalPooling(false, true), "relu"),
                Node.of("drop", new Operation.Dropout(0.2f), "mean"),
                Node.of(
                    "last",
                    new Operation.Convolution(
                        weights(golden, "last.weight"),
                        weights(golden, "last.bias"),
                        Window.valid(1, 1, 1, 1),
                        1,
                        1),
                    "drop"),
                Node.of("row", new Operation.Reshape(new int[] {3}), "last"),
                Node.of("p", new Operation.Activation(Function.SOFTMAX, 0), "row")));

    check(GraphCam.of(network), golden);
  }

  @Test
  void networksThatForgetPlacesAreRefusedInWords() {
    String words = ": no heat map: the network has no feature maps in front of its classifier";
    for (String text : List.of("affine 4 | relu | affine classes", "relu | affine classes")) {
      MultiLayerNetwork network = network(text);
      assertThatThrownBy(() -> PlanCam.of("flat", network, IMAGES))
          .isInstanceOf(NoHeatMapException.class)
          .hasMessageStartingWith("flat" + words);
    }
    ImportedNetwork graph =
        imported(
            List.of(
                Node.of("in", new Operation.Input(new int[] {3, 8, 6})),
                Node.of("row", new Operation.Reshape(new int[] {144}), "in"),
                Node.of(
                    "dense",
                    new Operation.Dense(
                        new Weights(new int[] {144, 3}, new float[432]), Weights.of(0, 0, 0)),
                    "row"),
                Node.of("p", new Operation.Activation(Function.SOFTMAX, 0), "dense")));
    assertThatThrownBy(() -> GraphCam.of(graph))
        .isInstanceOf(NoHeatMapException.class)
        .hasMessageStartingWith("graph" + words);
  }

  @Test
  void everyNetworkOfTheCatalogueThatConvolvesHasOne() {
    int tried = 0;
    for (CatalogueEntry entry : Catalogue.all()) {
      NetworkSpec spec = entry.spec();
      if (!entry.text().contains("conv ") || spec.parameterCount() > 3_000_000) {
        continue;
      }
      int[] shape = spec.inputShape();
      MultiLayerNetwork network = Dl4jTwin.network(spec, UpdateRule.sgd(0.1), 1);
      ImagePreprocessing images =
          new ImagePreprocessing(
              shape[2],
              shape[1],
              ImagePreprocessing.Resize.STRETCH,
              shape[0] == 1 ? ImagePreprocessing.Color.GREY : ImagePreprocessing.Color.RGB,
              true);
      float[] pixels = new float[images.floats()];
      Random random = new Random(1);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextFloat();
      }
      ImageBatch one =
          new ImageBatch(pixels, new int[1], new int[1], shape[0], shape[1], shape[2], 0, 1);

      HeatMap map = PlanCam.of(spec.name(), network, images).of(one, 1).get(0);

      assertThat(map.width() * map.height()).as(spec.name()).isGreaterThan(1);
      for (float value : map.values()) {
        assertThat(value).as(spec.name()).isBetween(0f, 1f);
      }
      tried++;
    }
    assertThat(tried).isGreaterThan(2);
  }

  @Test
  void coloursLieWhereTheHeatIs() {
    HeatMap map = new HeatMap(2, 1, new float[] {0, 1});
    byte[] grey = new byte[3 * 8 * 2];
    Arrays.fill(grey, (byte) 100);

    RgbImage over = map.over(new RgbImage(8, 2, grey));

    // cold: 0.6 · (0, 0, 4) + 0.4 · 100; hot: 0.6 · (252, 255, 164) + 0.4 · 100
    assertThat(List.of(over.at(0, 0, 0), over.at(0, 0, 1), over.at(0, 0, 2)))
        .containsExactly(40, 40, 42);
    assertThat(List.of(over.at(7, 1, 0), over.at(7, 1, 1), over.at(7, 1, 2)))
        .containsExactly(191, 193, 138);
    assertThatThrownBy(() -> new HeatMap(2, 2, new float[3]))
        .hasMessageContaining("heat map: 2x2 values, got 3");
  }
}
