package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.training.Rows;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** The one translator from graphs to DL4J. */
public final class GraphTwin {

  private GraphTwin() {}

  /**
   * Builds the network with its numbers.
   *
   * @param rule how its numbers change while it learns
   */
  public static ComputationGraph build(Graph graph, IUpdater rule, long seed) {
    return build(graph, rule, seed, node -> true);
  }

  /** The same; nodes that do not learn keep their numbers. */
  static ComputationGraph build(Graph graph, IUpdater rule, long seed, Predicate<Node> learns) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(seed).updater(rule).graphBuilder();
    Map<String, int[]> shapes = graph.shapes();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Operation.Input input) {
        builder.addInputs(node.name());
        builder.setInputTypes(type(input.shape()));
      } else {
        GraphLayers.add(
            builder, node, shapes, node.name().equals(graph.last().name()), !learns.test(node));
      }
    }
    ComputationGraph network =
        new ComputationGraph(builder.setOutputs(graph.last().name()).build());
    network.init();
    for (Layer layer : network.getLayers()) {
      if (layer instanceof ConvolutionLayer convolution) {
        WithoutHelper.ifDilated(convolution);
      }
    }
    graph.nodes().forEach(node -> set(network, node));
    return FastLayers.install(network);
  }

  private static InputType type(int... shape) {
    return shape.length == 1
        ? InputType.feedForward(shape[0])
        : InputType.convolutional(shape[1], shape[2], shape[0]);
  }

  private static void set(ComputationGraph network, Node node) {
    List<String> names = GraphLayers.parameters(node.operation());
    List<Weights> weights = GraphLayers.toDl4j(node.operation());
    for (int i = 0; i < names.size(); i++) {
      try (INDArray values =
          Nd4j.create(weights.get(i).values(), longs(weights.get(i).shape()), 'c')) {
        INDArray parameter = network.getLayer(node.name()).getParam(names.get(i));
        parameter.assign(values.reshape(parameter.shape()));
      }
    }
  }

  private static long[] longs(int... sides) {
    long[] result = new long[sides.length];
    for (int i = 0; i < sides.length; i++) {
      result[i] = sides[i];
    }
    return result;
  }

  /** The graph with the numbers that the network has learnt. */
  public static Graph learnt(Graph graph, ComputationGraph network) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Operation operation = node.operation();
      if (!operation.weights().isEmpty()) {
        List<Weights> now = new ArrayList<>();
        for (String name : GraphLayers.parameters(operation)) {
          INDArray parameter = network.getLayer(node.name()).getParam(name);
          now.add(Weights.of(Rows.flat(parameter)));
        }
        operation = operation.withWeights(GraphLayers.fromDl4j(operation, now));
      }
      nodes.add(new Node(node.name(), operation, node.inputs()));
    }
    return new Graph(graph.name(), nodes);
  }
}
