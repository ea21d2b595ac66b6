package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.keras.KerasFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Steps of PyTorch, made by {@code src/test/golden/make_fine_tuning.py}. */
class FineTuningTest {

  private static final Path FILES = Path.of("src/test/resources/keras/known");
  private static final int CLASSES = 3;
  private static final int[] LABELS = {0, 1, 2, 1};

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  private static Graph backbone() throws IOException {
    return Backbone.cut(KerasFile.read(FILES.resolve("mobilenetv2_weights.h5")));
  }

  private static Head head(int features) {
    float[] kernel = new float[features * CLASSES];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = ((i / CLASSES * 31 + i % CLASSES * 17) % 7 - 3) / 10f;
    }
    return new Head(
        new Weights(new int[] {features, CLASSES}, kernel), Weights.of(new float[CLASSES]));
  }

  /** What the frozen layers give of the script's pictures. */
  private static float[][] rows(Graph front) {
    int[] shape = front.inputShape();
    float[] pixels = new float[(int) Weights.size(shape)];
    float[][] rows = new float[LABELS.length][];
    ComputationGraph network = GraphTwin.build(front, new NoOp(), 0);
    for (int p = 0; p < rows.length; p++) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) ((i * 7919L + 131L * p) % (251 - 20 * p) / 250.0);
      }
      float[] first =
          new Weights(new int[] {1, shape[1], shape[2], shape[0]}, pixels.clone())
              .permuted(0, 3, 1, 2)
              .values();
      try (INDArray x = Nd4j.create(first, new long[] {1, shape[0], shape[1], shape[2]}, 'c');
          INDArray y = network.outputSingle(false, x)) {
        rows[p] = y.dup('c').data().asFloat();
      }
    }
    return rows;
  }

  @Test
  void learnsWhatPyTorchLearns() throws IOException {
    Map<String, double[]> expected =
        new ObjectMapper()
            .readValue(
                FILES.resolve("fine_tuning.json").toFile(),
                new TypeReference<Map<String, double[]>>() {});
    Graph backbone = backbone();
    Thawed thawed = Thawed.last(backbone, 5);
    FineTuning tuning = new FineTuning(thawed, head(backbone.outputShape()[0]), 0.05, 4, 1);
    float[][] rows = rows(backbone.upTo(thawed.cut()));
    for (int step = 0; step < 3; step++) {
      tuning.step(rows, LABELS);
    }
    int compared = 0;
    for (Node node : tuning.learnt().nodes()) {
      double[] numbers = expected.get(node.name());
      if (numbers == null) {
        continue;
      }
      compared++;
      check(node.operation().weights().get(0).values(), numbers);
      if (node.name().equals("head")) {
        check(node.operation().weights().get(1).values(), expected.get("bias"));
      } else {
        double moved = 0;
        float[] before = of(backbone, node.name()).weights().get(0).values();
        for (int i = 0; i < before.length; i++) {
          moved = Math.max(moved, Math.abs(before[i] - numbers[i]));
        }
        assertThat(moved).as("%s learns", node.name()).isGreaterThan(1e-3);
      }
    }
    assertThat(compared).isEqualTo(6);
  }

  private static Operation of(Graph graph, String name) {
    return graph.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow()
        .operation();
  }

  private static void check(float[] got, double... expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) got[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  @Test
  void nothingElseChanges() throws IOException {
    Graph backbone = backbone();
    Thawed thawed = Thawed.last(backbone, 5);
    assertThat(thawed.layers())
        .isEqualTo(
            Set.of(
                "block_15_project",
                "block_16_expand",
                "block_16_depthwise",
                "block_16_project",
                "Conv_1"));
    FineTuning tuning = new FineTuning(thawed, head(backbone.outputShape()[0]), 0.05, 4, 1);
    float[][] rows = rows(backbone.upTo(thawed.cut()));
    tuning.step(rows, LABELS);
    Graph learnt = tuning.learnt();
    assertThat(learnt.nodes()).hasSize(backbone.nodes().size() + 2);
    for (Node node : backbone.nodes()) {
      for (int i = 0; i < node.operation().weights().size(); i++) {
        float[] before = node.operation().weights().get(i).values();
        float[] after = of(learnt, node.name()).weights().get(i).values();
        if (thawed.layers().contains(node.name()) && i == 0) {
          assertThat(after).isNotEqualTo(before);
        } else if (!thawed.layers().contains(node.name())) {
          assertThat(after).isEqualTo(before);
        }
      }
    }
  }

  /** In front of a layer whose neighbours are read by a sum, the cut is where the sum begins. */
  @Test
  void theCutIsReadAlone() throws IOException {
    Graph backbone = backbone();
    assertThat(Thawed.last(backbone, 1).cut()).isEqualTo("block_16_project_BN");
    assertThat(Thawed.last(backbone, 4).cut()).startsWith("block_15");
    assertThat(Thawed.last(backbone, 5).cut()).startsWith("block_14");
    assertThat(Thawed.last(backbone, 52).cut()).isEqualTo(backbone.nodes().get(0).name());
    assertThatThrownBy(() -> Thawed.last(backbone, 53))
        .hasMessageContaining("expected 1 to 52, the layers with weights");
  }
}
