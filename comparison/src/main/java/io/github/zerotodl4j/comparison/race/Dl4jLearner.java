package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The DL4J side: batches are copied into arrays that are kept, so a step allocates little. */
public final class Dl4jLearner implements Learner {
  private final MultiLayerNetwork network;
  private final int classes;
  private final int[] sampleShape;
  private final Map<Integer, Arrays> arraysBySize = new HashMap<>();

  /**
   * Wraps a network with its updater.
   *
   * @param network an initialised network
   * @param classes the number of its outputs
   * @param sampleShape the shape it takes a sample in
   */
  public Dl4jLearner(MultiLayerNetwork network, int classes, int... sampleShape) {
    this.sampleShape = sampleShape.clone();
    this.network = network;
    this.classes = classes;
  }

  @Override
  public float step(Batch batch) {
    Arrays arrays = fill(batch);
    FastLayers.fit(network, arrays.x, arrays.y);
    return (float) network.score();
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    try (INDArray output = network.output(fill(batch).x, false)) {
      float[] values = Arrays4j.toFloats(output);
      System.arraycopy(values, 0, probabilities, 0, values.length);
    }
  }

  @Override
  public int classes() {
    return classes;
  }

  /** Arrays as the native library counts them, and the workspaces; not oneDNN's own scratch. */
  @Override
  public long offHeapBytes() {
    return Nd4j.getEnvironment().getDeviceCouner(0)
        + AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, 0);
  }

  @Override
  public void close() {
    arraysBySize.values().forEach(Arrays::close);
    arraysBySize.clear();
    network.close();
  }

  private Arrays fill(Batch batch) {
    Arrays arrays =
        arraysBySize.computeIfAbsent(
            batch.size(), n -> new Arrays(Arrays4j.batchShape(n, sampleShape), n, classes));
    arrays.fill(batch);
    return arrays;
  }

  /** Input and one-hot labels for one batch size. */
  private static final class Arrays {
    private final INDArray x;
    private final INDArray y;
    private final float[] oneHot;

    Arrays(long[] shape, int n, int classes) {
      x = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
      y = Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, classes}, 'c');
      oneHot = new float[n * classes];
    }

    void fill(Batch batch) {
      int n = batch.size();
      int classes = oneHot.length / n;
      java.util.Arrays.fill(oneHot, 0);
      for (int i = 0; i < n; i++) {
        oneHot[i * classes + batch.labels()[i]] = 1;
      }
      put(x, batch.x().data(), batch.x().size());
      put(y, oneHot, oneHot.length);
    }

    private static void put(INDArray target, float[] values, int size) {
      ((FloatPointer) target.data().pointer()).position(0).put(values, 0, size);
    }

    void close() {
      x.close();
      y.close();
    }
  }
}
