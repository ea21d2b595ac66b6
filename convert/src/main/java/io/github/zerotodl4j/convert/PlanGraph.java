package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Operation.Function;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A plan with its numbers as a graph that other programs take. */
public final class PlanGraph {

  private final Iterator<Parameter> parameters;
  private final Iterator<Parameter> statistics;
  private final List<Node> nodes = new ArrayList<>();

  private PlanGraph(StackedNetwork network) {
    this.parameters = network.parameters().iterator();
    this.statistics = network.statistics().iterator();
  }

  /** A model file of a plan, with its classes and pre-processing. */
  public static ImportedModel of(Path model) throws IOException {
    NativeRuntime.installTunedIfNone();
    SavedModel saved = ModelFile.read(model);
    ImagePreprocessing image = saved.description().preprocessing();
    NetworkSpec spec =
        ModelFiles.spec(model, saved)
            .withInput(image.channels(), image.height(), image.width())
            .withDropout(DropoutConvention.INVERTED);
    StackedNetwork network = Conversion.byHand(model, saved);
    saved.network().close();
    return new ImportedModel(saved.description(), of(spec, network));
  }

  /**
   * A plan with the numbers of the network that was built from it, up to the probabilities.
   *
   * @param spec dropout in the inverted convention, which changes nothing in predictions
   */
  public static Graph of(NetworkSpec spec, StackedNetwork network) {
    if (spec.dropout() != DropoutConvention.INVERTED) {
      throw new IllegalArgumentException("PlanGraph: expected inverted dropout");
    }
    PlanGraph graph = new PlanGraph(network);
    graph.nodes.add(Node.of("input", new Operation.Input(spec.inputShape())));
    int[] shape = spec.inputShape();
    int number = 0;
    for (LayerSpec layer : spec.layers()) {
      graph.add(++number + " " + layer.text(), layer, shape);
      shape = layer.outputShape(shape);
    }
    graph.add("softmax", new Operation.Activation(Function.SOFTMAX, 0));
    return new Graph(spec.name(), graph.nodes);
  }

  private void add(String name, Operation operation) {
    nodes.add(Node.of(name, operation, nodes.get(nodes.size() - 1).name()));
  }

  private void add(String name, LayerSpec layer, int... in) {
    if (layer instanceof AffineSpec && in.length > 1) {
      add(name + " row", new Operation.Reshape(new int[] {Shapes.size(in)}));
    }
    add(name, operation(layer, in));
  }

  private Operation operation(LayerSpec layer, int... in) {
    if (layer instanceof AffineSpec) {
      return new Operation.Dense(next(parameters), next(parameters));
    }
    if (layer instanceof ConvolutionSpec c) {
      Weights kernel = next(parameters);
      Weights bias = c.bias() ? next(parameters) : Weights.of(new float[c.filters()]);
      return new Operation.Convolution(
          kernel, bias, window(c.height(), c.width(), c.stride(), c.padding()), 1, 1);
    }
    if (layer instanceof PoolingSpec p) {
      return new Operation.Pooling(
          p.kind() == PoolingSpec.Kind.MAX,
          window(p.window(), p.window(), p.stride(), p.padding()));
    }
    if (layer instanceof BatchNormalizationSpec n) {
      return new Operation.Normalization(
          next(parameters),
          next(parameters),
          next(statistics),
          next(statistics),
          n.eps(),
          n.momentum());
    }
    if (layer instanceof GlobalAveragePoolingSpec) {
      return new Operation.GlobalPooling(false, layer.outputShape(in).length == 3);
    }
    if (layer instanceof DropoutSpec) {
      return new Operation.Dropout(0);
    }
    if (layer instanceof ActivationSpec.LeakyRelu) {
      return new Operation.Activation(Function.LEAKY_RELU, ActivationSpec.LeakyRelu.SLOPE);
    }
    return new Operation.Activation(
        layer instanceof ActivationSpec.Relu ? Function.RELU : Function.SIGMOID, 0);
  }

  private static Weights next(Iterator<Parameter> from) {
    Parameter parameter = from.next();
    return new Weights(parameter.value().shape(), parameter.value().toArray());
  }

  private static Window window(int height, int width, int stride, int padding) {
    return new Window(height, width, stride, stride, padding, padding, padding, padding);
  }
}
