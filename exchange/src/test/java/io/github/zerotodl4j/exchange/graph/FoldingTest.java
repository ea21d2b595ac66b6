package io.github.zerotodl4j.exchange.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static final Operation.Normalization NORM =
      new Operation.Normalization(
          Weights.of(2, 3), Weights.of(10, 20), Weights.of(1, -1), Weights.of(3, 0), 1, 0.9f);

  private static Node input(int... shape) {
    return new Node("x", new Operation.Input(shape), List.of());
  }

  private static float[] weights(Graph graph, int which) {
    return graph.last().operation().weights().get(which).values();
  }

  @Test
  void foldsIntoTheColumnsOfADenseLayer() {
    Operation dense =
        new Operation.Dense(new Weights(new int[] {3, 2}, new float[] {1, 2, 3, 4, 5, 6}), bias());
    Graph folded =
        new Graph(
                "net",
                List.of(input(3), Node.of("affine", dense, "x"), Node.of("norm", NORM, "affine")))
            .folded();

    assertThat(folded.nodes()).extracting(Node::name).containsExactly("x", "norm");
    // gamma / sqrt(variance + eps) is 2 / 2 and 3 / 1
    assertThat(weights(folded, 0)).containsExactly(1, 6, 3, 12, 5, 18);
    assertThat(weights(folded, 1)).containsExactly(4 - 1 + 10, (5 + 1) * 3 + 20);
  }

  @Test
  void foldsIntoTheFiltersOfADepthwiseConvolution() {
    Graph folded =
        new Graph(
                "net",
                List.of(
                    input(2, 1, 2),
                    Node.of("conv", depthwise(), "x"),
                    Node.of("norm", NORM, "conv")))
            .folded();

    assertThat(folded.nodes()).hasSize(2);
    assertThat(weights(folded, 0)).containsExactly(1, 2, 9, 12);
    assertThat(weights(folded, 1)).containsExactly(13, 38);
  }

  @Test
  void leavesWhatSomebodyElseReads() {
    Graph graph =
        new Graph(
            "net",
            List.of(
                input(2, 1, 2),
                Node.of("conv", depthwise(), "x"),
                Node.of("norm", NORM, "conv"),
                Node.of("sum", new Operation.Add(), "norm", "conv")));

    assertThat(graph.folded()).isEqualTo(graph);
  }

  @Test
  void leavesANormalizationOfTheInput() {
    Graph graph = new Graph("net", List.of(input(2, 1, 2), Node.of("norm", NORM, "x")));

    assertThat(graph.folded()).isEqualTo(graph);
  }

  private static Weights bias() {
    return Weights.of(4, 5);
  }

  private static Operation depthwise() {
    return new Operation.Convolution(
        new Weights(new int[] {2, 1, 1, 2}, new float[] {1, 2, 3, 4}),
        bias(),
        Window.valid(1, 2, 1, 1),
        1,
        2);
  }
}
