package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The last layers of a trained network, to be learnt on. Everything before {@code cut} stays as it
 * is, so its output is computed once for each picture.
 *
 * @param graph the whole network, without a head
 * @param cut the node from which all later ones take what they need
 * @param layers the names of the layers that learn on
 */
public record Thawed(Graph graph, String cut, Set<String> layers) {

  /** Copies the names. */
  public Thawed {
    layers = Set.copyOf(layers);
  }

  /**
   * Thaws the last layers of convolution or dense weights.
   *
   * @throws IllegalArgumentException if the network has fewer
   */
  public static Thawed last(Graph graph, int count) {
    List<Node> nodes = graph.nodes();
    List<Integer> weighted = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Operation operation = nodes.get(i).operation();
      if (operation instanceof Operation.Convolution || operation instanceof Operation.Dense) {
        weighted.add(i);
      }
    }
    if (count < 1 || count > weighted.size()) {
      throw new IllegalArgumentException(
          "--fine-tune: expected 1 to "
              + weighted.size()
              + ", the layers with weights of "
              + graph.name()
              + ", got "
              + count);
    }
    List<Integer> last = weighted.subList(weighted.size() - count, weighted.size());
    return new Thawed(
        graph,
        nodes.get(cut(nodes, last.get(0))).name(),
        last.stream().map(i -> nodes.get(i).name()).collect(Collectors.toSet()));
  }

  /** The last node before {@code first} that is the only one read by what comes behind it. */
  private static int cut(List<Node> nodes, int first) {
    Map<String, Integer> position = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      position.put(nodes.get(i).name(), i);
    }
    int earliest = nodes.size();
    int cut = 0;
    for (int i = nodes.size() - 1; i > 0; i--) {
      for (String input : nodes.get(i).inputs()) {
        earliest = Math.min(earliest, position.get(input));
      }
      // nodes i and later read nothing before i - 1
      if (i <= first && earliest == i - 1) {
        cut = i - 1;
        break;
      }
    }
    return cut;
  }

  /** What learns, with a head behind it: normalization as a fixed factor and offset a channel. */
  Graph tail(Head head) {
    int from = position();
    Map<String, int[]> shapes = graph.shapes();
    List<Node> nodes = new ArrayList<>();
    nodes.add(Node.of(cut, new Operation.Input(shapes.get(cut))));
    for (Node node : graph.nodes().subList(from + 1, graph.nodes().size())) {
      nodes.add(
          node.operation() instanceof Operation.Normalization norm
              ? new Node(node.name(), fixed(norm, shapes.get(node.name())), node.inputs())
              : node);
    }
    nodes.addAll(head.nodes(graph.last().name()));
    return new Graph(graph.name(), nodes);
  }

  private int position() {
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (graph.nodes().get(i).name().equals(cut)) {
        return i;
      }
    }
    throw new IllegalStateException("no node " + cut);
  }

  /** {@code gamma (x - mean) / sqrt(variance + eps) + beta} as a depth-wise convolution of 1x1. */
  private static Operation fixed(Operation.Normalization norm, int... shape) {
    if (shape.length != 3) {
      throw new IllegalArgumentException(
          "--fine-tune: normalization of rows of numbers is not known here; thaw fewer layers");
    }
    int channels = shape[0];
    float[] factor = new float[channels];
    float[] offset = new float[channels];
    for (int c = 0; c < channels; c++) {
      double f =
          norm.gamma().values()[c] / Math.sqrt((double) norm.variance().values()[c] + norm.eps());
      factor[c] = (float) f;
      offset[c] = (float) (norm.beta().values()[c] - norm.mean().values()[c] * f);
    }
    return new Operation.Convolution(
        new Weights(new int[] {channels, 1, 1, 1}, factor),
        Weights.of(offset),
        Window.valid(1, 1, 1, 1),
        1,
        channels);
  }

  /** The whole network and its head, with what the tail has learnt. */
  Graph whole(Graph tail) {
    Map<String, Node> learnt =
        tail.nodes().stream()
            .filter(node -> layers.contains(node.name()))
            .collect(Collectors.toMap(Node::name, node -> node));
    List<Node> nodes = new ArrayList<>();
    graph.nodes().forEach(node -> nodes.add(learnt.getOrDefault(node.name(), node)));
    nodes.addAll(tail.nodes().subList(tail.nodes().size() - 2, tail.nodes().size()));
    return new Graph(graph.name(), nodes);
  }
}
