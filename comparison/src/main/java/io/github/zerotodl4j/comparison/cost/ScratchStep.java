package io.github.zerotodl4j.comparison.cost;

import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Rectifiable;
import io.github.zerotodl4j.scratch.layer.Rectified;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The hand-written side, with the layers grouped as DL4J groups them and a ReLU joined to the layer
 * before it as the network itself joins them.
 */
final class ScratchStep implements TimedStep {
  private final int[] inputShape;
  private final List<List<Layer>> groups = new ArrayList<>();
  private final SoftmaxWithLoss loss;
  private final Stopwatches watches;

  ScratchStep(StackedNetwork network, List<LayerGroup> groups, Kernels kernels) {
    inputShape = network.inputShape();
    loss = new SoftmaxWithLoss(kernels);
    watches = new Stopwatches(groups.size());
    for (LayerGroup group : groups) {
      this.groups.add(joined(network.layers().subList(group.first(), group.last() + 1)));
    }
  }

  private static List<Layer> joined(List<Layer> layers) {
    return layers.size() == 2
            && layers.get(0) instanceof Rectifiable rectifiable
            && layers.get(1) instanceof Relu relu
        ? List.of(new Rectified(rectifiable, relu))
        : layers;
  }

  @Override
  public void run(Batch batch) {
    int[] shape = new int[inputShape.length + 1];
    shape[0] = batch.size();
    System.arraycopy(inputShape, 0, shape, 1, inputShape.length);
    Tensor y = batch.x().reshape(shape);
    int last = groups.size() - 1;
    for (int i = 0; i <= last; i++) {
      long start = System.nanoTime();
      for (Layer layer : groups.get(i)) {
        y = layer.forward(y, true);
      }
      if (i == last) {
        loss.forward(y, batch.labels());
      }
      watches.addForward(i, System.nanoTime() - start);
    }
    backward(last);
  }

  private void backward(int last) {
    Tensor dout = null;
    for (int i = last; i >= 0; i--) {
      long start = System.nanoTime();
      dout = i == last ? loss.backward() : dout;
      List<Layer> group = groups.get(i);
      for (int k = group.size() - 1; k >= 0; k--) {
        if (i == 0 && k == 0) {
          group.get(k).backwardParametersOnly(dout);
        } else {
          dout = group.get(k).backward(dout);
        }
      }
      watches.addBackward(i, System.nanoTime() - start);
    }
  }

  @Override
  public Stopwatches stopwatches() {
    return watches;
  }
}
