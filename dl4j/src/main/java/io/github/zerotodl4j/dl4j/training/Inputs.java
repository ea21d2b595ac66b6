package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.image.ImageBatch;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** From batches of numbers to DL4J's arrays and back. */
public final class Inputs {

  private Inputs() {}

  /** The pixels as {@code [n, channels, height, width]}; close it after use. */
  public static INDArray pixels(ImageBatch batch) {
    long[] shape = {batch.size(), batch.channels(), batch.height(), batch.width()};
    return Nd4j.create(batch.pixels(), shape, 'c');
  }

  /** Labels as {@code [n, classes]} with a one where each belongs. */
  static INDArray oneHot(int[] labels, int classes) {
    float[] values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      values[i * classes + labels[i]] = 1;
    }
    return Nd4j.create(values, new long[] {labels.length, classes}, 'c');
  }

  /** What the network says, {@code [n][classes]}. */
  public static float[][] probabilities(MultiLayerNetwork net, ImageBatch batch) {
    try (INDArray x = pixels(batch);
        INDArray p = net.output(x, false)) {
      return p.toFloatMatrix();
    }
  }
}
