package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.IDropout;

/**
 * The masks that a hand-written network draws, for DL4J: they come from another network of the same
 * seed, which draws the very same ones in the very same order.
 */
final class SharedMasks implements AutoCloseable {
  private final StackedNetwork sameSeed;
  private final Map<Integer, GivenMask> masks = new HashMap<>();
  private long drawn;
  private long kept;

  /**
   * Prepares the masks.
   *
   * @param sameSeed a network that has not yet drawn a mask
   */
  SharedMasks(StackedNetwork sameSeed) {
    this.sameSeed = sameSeed;
  }

  /** DL4J's dropout in place of the layer at this position. */
  IDropout at(int layer) {
    return masks.computeIfAbsent(layer, position -> new GivenMask());
  }

  /** Draws the masks of the next step, which learns from this batch, and returns the batch. */
  Batch drawFor(Batch batch) {
    List<Layer> layers = sameSeed.layers();
    List<int[]> shapes = sameSeed.spec().outputShapes();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Dropout dropout) {
        draw(dropout, i, batch.size(), shapes.get(i));
      }
    }
    return batch;
  }

  /** What a dropout layer makes of ones is its mask. */
  private void draw(Dropout dropout, int at, int n, int... sample) {
    int[] shape = new int[sample.length + 1];
    shape[0] = n;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    Tensor ones = Tensor.zeros(shape);
    Arrays.fill(ones.data(), 0, ones.size(), 1);
    Tensor mask = dropout.forward(ones, true);
    masks.computeIfAbsent(at, position -> new GivenMask()).set(Arrays4j.toNd4j(mask, n, sample));
    drawn += mask.size();
    for (int k = 0; k < mask.size(); k++) {
      kept += mask.get(k) == 0 ? 0 : 1;
    }
  }

  /** How many values were kept or dropped so far. */
  long drawn() {
    return drawn;
  }

  /** The share of them that was kept, 0 to 1. */
  double keptShare() {
    return (double) kept / drawn;
  }

  @Override
  public void close() {
    masks.values().forEach(GivenMask::close);
  }
}
