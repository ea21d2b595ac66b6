package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.Rows;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.images.ImageBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** An imported model that computes. Not for use from several threads. */
public final class ImportedNetwork {

  private final ImportedModel model;
  private final ComputationGraph network;

  /** Builds the network. */
  public ImportedNetwork(ImportedModel model) {
    this.model = model;
    this.network = GraphTwin.build(model.graph(), new NoOp(), 0);
  }

  /** The nodes. */
  public Graph graph() {
    return model.graph();
  }

  /** DL4J's network; its layers are named as the nodes. */
  public ComputationGraph network() {
    return network;
  }

  /** Classes, pre-processing, versions. */
  public ModelDescription description() {
    return model.description();
  }

  /** What the network says about a batch, {@code [n][classes]}. */
  public float[][] probabilities(ImageBatch batch) {
    return output(network, batch);
  }

  static float[][] output(ComputationGraph network, ImageBatch batch) {
    try (INDArray x = Inputs.pixels(batch);
        INDArray y = network.outputSingle(false, x)) {
      return Rows.of(y.reshape('c', y.size(0), y.length() / y.size(0)));
    }
  }

  /** Nodes, shapes, parameters and multiply-adds. */
  public ModelSummary summary() {
    return summary(model.graph());
  }

  /** The same of any graph on pictures. */
  public static ModelSummary summary(Graph graph) {
    Map<String, int[]> shapes = graph.shapes();
    List<ModelSummary.LayerRow> rows =
        graph.nodes().stream()
            .filter(node -> !(node.operation() instanceof Operation.Input))
            .map(node -> row(node, shapes.get(node.name())))
            .toList();
    int[] in = graph.inputShape();
    return new ModelSummary(graph.name(), new InputShape(in[0], in[1], in[2]), rows);
  }

  private static ModelSummary.LayerRow row(Node node, int... shape) {
    long numbers = node.operation().weights().stream().mapToLong(w -> w.values().length).sum();
    long running = node.operation() instanceof Operation.Normalization ? numbers / 2 : 0;
    long work = 0;
    if (node.operation() instanceof Operation.Dense dense) {
      work = dense.kernel().values().length;
    } else if (node.operation() instanceof Operation.Convolution convolution) {
      work = (long) convolution.kernel().values().length * shape[1] * shape[2];
    }
    return new ModelSummary.LayerRow(
        node.name(), "", Arrays.toString(shape), numbers, running, work);
  }
}
