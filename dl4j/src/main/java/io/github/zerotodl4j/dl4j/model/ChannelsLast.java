package io.github.zerotodl4j.dl4j.model;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images whose channels lie side by side in memory, as oneDNN's convolutions want them while
 * predicting.
 *
 * <p>DL4J's layers hand each other {@code [n, c, h, w]} in row-major order, so each convolution
 * reorders its input, its output, and its output's memory even before it is written. Layers that
 * know this order pass on a view of the same shape over {@code [n, h, w, c]} instead; the last of
 * them puts the values in order for the others.
 */
final class ChannelsLast {

  private ChannelsLast() {}

  /** A layer, or the helper of one, that understands such images while predicting. */
  interface Reader {
    /** Says whether the next layer understands them too; if not, give row-major images. */
    void passOnChannelsLast(boolean nextReadsThem);
  }

  /**
   * The row-major {@code [n, h, w, c]} behind an image {@code [n, c, h, w]}, if that is how it
   * lies.
   */
  static Optional<INDArray> find(INDArray image) {
    if (image.size(1) == 1 && RowMajor.is(image)) {
      return Optional.of(image.reshape('c', image.size(0), image.size(2), image.size(3), 1));
    }
    INDArray pixels = image.permute(0, 2, 3, 1);
    return RowMajor.is(pixels) ? Optional.of(pixels) : Optional.empty();
  }

  /** The same, copied into that order if it lies otherwise; float images only. */
  static INDArray of(INDArray image, LayerWorkspaceMgr workspaces) {
    Optional<INDArray> found = find(image);
    if (found.isPresent()) {
      return found.get();
    }
    long[] shape = {image.size(0), image.size(2), image.size(3), image.size(1)};
    INDArray pixels =
        workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, DataType.FLOAT, shape, 'c');
    int channels = (int) image.size(1);
    transpose(RowMajor.of(image), pixels, channels, (int) (image.size(2) * image.size(3)));
    return pixels;
  }

  /**
   * What a layer gives to the next one.
   *
   * @param pixels {@code [n, h, w, c]}, row-major, of floats
   * @param asTheyAre whether the next layer understands that
   * @return {@code [n, c, h, w]}
   */
  static INDArray give(INDArray pixels, boolean asTheyAre, LayerWorkspaceMgr workspaces) {
    if (asTheyAre) {
      return pixels.permute(0, 3, 1, 2);
    }
    long[] shape = {pixels.size(0), pixels.size(3), pixels.size(1), pixels.size(2)};
    INDArray image =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
    transpose(pixels, image, (int) (shape[2] * shape[3]), (int) shape[1]);
    return image;
  }

  /** Turns every sample's matrix {@code [rows, columns]} around. */
  private static void transpose(INDArray source, INDArray target, int rows, int columns) {
    FloatBuffer from = RowMajor.floats(source);
    FloatBuffer to = RowMajor.floats(target);
    RowMajor.parallel((int) source.size(0))
        .forEach(
            i -> {
              float[] in = new float[rows * columns];
              float[] out = new float[rows * columns];
              from.get(i * in.length, in);
              for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                  out[column * rows + row] = in[row * columns + column];
                }
              }
              to.put(i * out.length, out);
            });
  }
}
