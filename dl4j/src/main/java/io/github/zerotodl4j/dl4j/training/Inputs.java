package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.images.ImageBatch;
import java.util.function.Function;
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

  /**
   * What the network says, {@code [n][classes]}.
   *
   * @param mirrored whether it is asked about the mirror images too; the mean counts
   */
  public static float[][] probabilities(MultiLayerNetwork net, ImageBatch batch, boolean mirrored) {
    return probabilities(images -> probabilities(net, images), batch, mirrored);
  }

  /** The same of any network. */
  public static float[][] probabilities(
      Function<ImageBatch, float[][]> net, ImageBatch batch, boolean mirrored) {
    float[][] p = net.apply(batch);
    if (mirrored) {
      float[][] q = net.apply(batch.mirrored());
      for (int i = 0; i < p.length; i++) {
        for (int j = 0; j < p[i].length; j++) {
          p[i][j] = (p[i][j] + q[i][j]) / 2;
        }
      }
    }
    return p;
  }

  /** What DL4J's network says about a batch as it is. */
  public static float[][] probabilities(MultiLayerNetwork net, ImageBatch batch) {
    try (INDArray x = pixels(batch);
        INDArray p = net.output(x, false)) {
      return Rows.of(p);
    }
  }
}
