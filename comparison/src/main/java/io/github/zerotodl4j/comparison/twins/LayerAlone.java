package io.github.zerotodl4j.comparison.twins;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What DL4J computes for a part of a network, given what the hand-written layers before or behind
 * it say: a whole network of DL4J's shows neither what stands in front of a function that it folds
 * into a layer, nor the gradients between its layers.
 */
public final class LayerAlone {
  private LayerAlone() {}

  /**
   * Returns the output of one layer.
   *
   * @param network with weights
   * @param layer its position, from 0
   * @param in its input, {@code [n, ...]}
   */
  public static float[] forward(StackedNetwork network, int layer, Tensor in) {
    // DL4J's networks end with a loss: the affine layer behind is not looked at
    List<LayerSpec> layers = List.of(network.spec().layers().get(layer), new AffineSpec(2));
    StackedNetwork alone = built(network, layers, in.sampleShape());
    copy(network.layers().subList(layer, layer + 1), alone.layers());
    MultiLayerNetwork twin = twin(alone);
    try (INDArray x = Arrays4j.toNd4j(in, in.dim(0), in.sampleShape())) {
      return Arrays4j.toFloats(twin.feedForward(x, false).get(1));
    } finally {
      twin.close();
    }
  }

  /**
   * Returns the gradient of the mean loss with respect to the output of one layer.
   *
   * @param network with weights
   * @param layer its position, from 0; not the last
   * @param out its output, {@code [n, ...]}
   * @param labels the class of each sample
   */
  public static float[] backward(StackedNetwork network, int layer, Tensor out, int... labels) {
    int count = network.layers().size();
    List<LayerSpec> layers = network.spec().layers().subList(layer + 1, count);
    StackedNetwork rest = built(network, layers, out.sampleShape());
    copy(network.layers().subList(layer + 1, count), rest.layers());
    MultiLayerNetwork twin = twin(rest);
    int n = out.dim(0);
    try (INDArray x = Arrays4j.toNd4j(out, n, out.sampleShape());
        INDArray y = OneHot.of(labels, network.outputs())) {
      float[] sum = Arrays4j.toFloats(twin.calculateGradients(x, y, null, null).getSecond());
      for (int i = 0; i < sum.length; i++) {
        sum[i] /= n; // DL4J divides when it updates
      }
      return sum;
    } finally {
      twin.close();
    }
  }

  private static StackedNetwork built(
      StackedNetwork network, List<LayerSpec> layers, int... inputShape) {
    NetworkSpec whole = network.spec();
    return StackedNetwork.of(
        new NetworkSpec(whole.name(), inputShape, layers, whole.init(), 0, whole.dropout()), 0);
  }

  private static void copy(List<Layer> from, List<Layer> to) {
    for (int i = 0; i < from.size(); i++) {
      copyParameters(from.get(i).parameters(), to.get(i).parameters());
      copyParameters(from.get(i).statistics(), to.get(i).statistics());
    }
  }

  private static void copyParameters(List<Parameter> from, List<Parameter> to) {
    for (int i = 0; i < from.size(); i++) {
      Tensor value = from.get(i).value();
      System.arraycopy(value.data(), 0, to.get(i).value().data(), 0, value.size());
    }
  }

  private static MultiLayerNetwork twin(StackedNetwork network) {
    NativeRuntime.installTunedIfNone();
    MultiLayerNetwork twin = Dl4jTwin.network(network.spec(), UpdateRule.sgd(1), 0);
    WeightBridge.between(network, twin).toDl4j();
    return twin;
  }
}
