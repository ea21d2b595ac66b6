package io.github.zerotodl4j.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.onnx.OnnxModel;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of the catalogue's networks, against the hand-written ones. */
class PlanGraphTest {

  private static final int SAMPLES = 2;

  static Stream<NetworkSpec> specs() {
    Stream<NetworkSpec> named =
        Catalogue.all().stream()
            .filter(entry -> !entry.name().startsWith("vgg1"))
            .map(CatalogueEntry::spec);
    NetworkSpec all =
        Catalogue.spec(
            "conv 6 3x3 stride 2 pad 1 no-bias | batch-norm | leaky-relu | average-pool 3 stride 2"
                + " pad 1 | conv 5 3x3 | sigmoid | max-pool 3 stride 1 pad 1 | dropout 0.5"
                + " | global-average-pool | affine classes",
            3,
            3,
            20,
            22);
    return Stream.concat(named, Stream.of(all));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void onnxRuntimeAnswersAsTheHandWrittenNetwork(NetworkSpec given) throws Exception {
    int[] shape = given.inputShape().length == 3 ? given.inputShape() : new int[] {1, 28, 28};
    NetworkSpec spec = given.withInput(shape).withDropout(DropoutConvention.INVERTED);
    StackedNetwork network = StackedNetwork.of(spec, 3);
    Random random = new Random(4);
    network
        .statistics()
        .forEach(
            s -> {
              for (int i = 0; i < s.value().size(); i++) {
                s.value().data()[i] = 0.5f + random.nextFloat();
              }
            });
    Graph graph = PlanGraph.of(spec, network);
    byte[] bytes = new byte[SAMPLES * shape[0] * shape[1] * shape[2]];
    random.nextBytes(bytes);
    float[] expected = network.predict(pixels(bytes, shape)).toArray();
    List<String> classes = IntStream.range(0, spec.outputs()).mapToObj(String::valueOf).toList();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] sides = {SAMPLES, shape[1], shape[2], shape[0]};
    try (OrtSession session = environment.createSession(OnnxModel.of(graph, classes));
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, ByteBuffer.wrap(bytes), sides, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("pixels", input))) {
      float[][] got = (float[][]) result.get(0).getValue();
      for (int i = 0; i < expected.length; i++) {
        assertThat(got[i / spec.outputs()][i % spec.outputs()])
            .isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  private static Tensor pixels(byte[] bytes, int... shape) {
    int plane = shape[1] * shape[2];
    float[] pixels = new float[bytes.length];
    for (int i = 0; i < SAMPLES; i++) {
      for (int c = 0; c < shape[0]; c++) {
        for (int j = 0; j < plane; j++) {
          pixels[(i * shape[0] + c) * plane + j] =
              (bytes[(i * plane + j) * shape[0] + c] & 0xFF) / 255f;
        }
      }
    }
    return Tensor.of(pixels, SAMPLES, shape[0], shape[1], shape[2]);
  }
}
