package io.github.zerotodl4j.dl4j.cam;

import io.github.zerotodl4j.dl4j.imported.ImportedNetwork;
import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Heat maps of imported graphs. */
public final class GraphCam {

  private GraphCam() {}

  /**
   * Finds the last feature maps.
   *
   * @throws NoHeatMapException if there are none, or more than a chain of layers behind them
   */
  public static GradCam of(ImportedNetwork network) {
    Graph graph = network.graph();
    Map<String, Node> nodes =
        graph.nodes().stream().collect(Collectors.toMap(Node::name, Function.identity()));
    Map<String, int[]> shapes = graph.shapes();
    List<List<HeadStep>> backwards = new ArrayList<>();
    Node node = graph.last();
    while (!areMaps(graph, node, shapes.get(node.name()))) {
      if (node.inputs().size() != 1) {
        throw PlanCam.none(graph.name());
      }
      backwards.add(steps(network, node));
      node = nodes.get(node.inputs().get(0));
    }
    Collections.reverse(backwards);
    String last = node.name();
    return new GradCam(
        batch -> network.network().feedForward(Inputs.pixels(batch), false).get(last),
        backwards.stream().flatMap(List::stream).toList());
  }

  private static boolean areMaps(Graph graph, Node node, int... shape) {
    Operation operation = node.operation();
    boolean coarser =
        operation instanceof Operation.Pooling
            || operation instanceof Operation.Dropout
            || operation instanceof Operation.Reshape;
    return shape.length == 3
        && shape[1] * shape[2] > 1
        && !coarser
        && graph.upTo(node.name()).nodes().stream()
            .anyMatch(one -> one.operation() instanceof Operation.Convolution);
  }

  private static List<HeadStep> steps(ImportedNetwork network, Node node) {
    Operation operation = node.operation();
    boolean last = node.equals(network.graph().last());
    if (operation instanceof Operation.Dropout
        || (last && operation instanceof Operation.Activation)) {
      return List.of();
    }
    if (operation instanceof Operation.Reshape reshape) {
      return List.of(
          new HeadSteps.Reshape(Arrays.stream(reshape.shape()).asLongStream().toArray()));
    }
    if (network.network().getLayer(node.name()) == null) {
      throw PlanCam.unknown(network.graph().name(), operation.getClass().getSimpleName());
    }
    return HeadOf.steps(network.graph().name(), network.network().getLayer(node.name()));
  }
}
