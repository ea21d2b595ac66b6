package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.plan.InitialWeights;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightShape;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gives a DL4J network the weights that its plan and seed stand for, the same as by hand. */
final class StartingWeights {
  private StartingWeights() {}

  /** Returns the network with its weights; biases and shifts are 0, scales and variances 1. */
  static MultiLayerNetwork initialise(
      MultiLayerConfiguration configuration, NetworkSpec spec, long seed) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    InitialWeights initial = new InitialWeights(spec.init(), seed);
    Deque<WeightShape> shapes = shapes(spec);
    for (Layer layer : network.getLayers()) {
      Map<String, INDArray> table = layer.paramTable();
      if (table.containsKey("W")) {
        assign(table.get("W"), initial, shapes.remove());
      }
    }
    return network;
  }

  private static Deque<WeightShape> shapes(NetworkSpec spec) {
    Deque<WeightShape> shapes = new ArrayDeque<>();
    int[] in = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      layer.weight(in).ifPresent(shapes::add);
      in = layer.outputShape(in);
    }
    return shapes;
  }

  private static void assign(INDArray weights, InitialWeights initial, WeightShape shape) {
    float[] values = initial.next(shape.inputs(), Shapes.size(shape.shape()));
    try (INDArray drawn = Nd4j.create(values, weights.shape(), 'c')) {
      weights.assign(drawn);
    }
  }
}
