package io.github.zerotodl4j.dl4j.model;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a convolution that is a network's first layer: those of its filters alone, for
 * nobody asks for that of the images.
 *
 * <pre>{@code
 * dW[f, k] = sum over images and pixels of dy[f, pixel] · window[k, pixel]
 * db[f]    = sum over images and pixels of dy[f, pixel]
 * }</pre>
 *
 * <p>oneDNN makes all gradients at once, and that of an image with one channel costs it more than
 * all else, as it computes 16 channels at a time. Here the windows of a few rows are laid out as a
 * matrix {@code [k + 1, pixels]}, the last row of ones for db, and multiplied. Images are split
 * into parts whatever the number of threads, so that the sums do not depend on it.
 */
final class FirstConvolutionGradient {
  private static final int PARTS = 8;

  /** Above this many multiplications OpenBLAS would share a product among threads of its own. */
  private static final int PIECE = 1 << 18;

  private final INDArray x; // (n, c, h, w)
  private final FloatBuffer images;
  private final FloatBuffer outputGradients; // (n, f, outH, outW)
  private final int filters;
  private final int kernelH;
  private final int kernelW;
  private final int padH;
  private final int padW;
  private final int outH;
  private final int outW;
  private final int rows; // of an output that a piece holds
  private final int terms; // k + 1

  private FirstConvolutionGradient(INDArray x, INDArray dy, INDArray dW, int[] padding) {
    this.x = x;
    images = RowMajor.floats(x);
    outputGradients = RowMajor.floats(dy);
    filters = (int) dy.size(1);
    outH = (int) dy.size(2);
    outW = (int) dy.size(3);
    kernelH = (int) dW.size(2);
    kernelW = (int) dW.size(3);
    padH = padding[0];
    padW = padding[1];
    terms = (int) (dW.length() / filters) + 1;
    rows = Math.max(1, Math.min(outH, PIECE / (filters * terms * outW)));
  }

  /**
   * Computes both gradients of a convolution with strides and dilations of 1.
   *
   * @param x {@code [n, c, h, w]}, row-major
   * @param dy {@code [n, f, outH, outW]}, row-major
   * @param padding above and left, as much below and right
   * @param dW receives {@code [f, c, kernelH, kernelW]}, row-major
   * @param db receives f numbers, if the convolution has biases
   */
  static void compute(INDArray x, INDArray dy, int[] padding, INDArray dW, Optional<INDArray> db) {
    new FirstConvolutionGradient(x, dy, dW, padding).compute(dW, db);
  }

  private void compute(INDArray dW, Optional<INDArray> db) {
    FloatBuffer sums = direct(PARTS * filters * terms);
    RowMajor.parallel(PARTS).forEach(part -> addImages(part, sums));
    float[] sum = new float[filters * terms];
    for (int part = 0; part < PARTS; part++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sums.get(part * sum.length + i);
      }
    }
    FloatBuffer weights = RowMajor.floats(dW);
    for (int f = 0; f < filters; f++) {
      weights.put(f * (terms - 1), sum, f * terms, terms - 1);
    }
    db.map(RowMajor::floats)
        .ifPresent(
            biases -> {
              for (int f = 0; f < filters; f++) {
                biases.put(f, sum[f * terms + terms - 1]);
              }
            });
  }

  private void addImages(int part, FloatBuffer sums) {
    int n = (int) x.size(0);
    int from = n * part / PARTS;
    int to = n * (part + 1) / PARTS;
    int pixels = rows * outW;
    FloatBuffer windows = direct(terms * pixels); // (k + 1, pixels)
    FloatBuffer gradients = direct(filters * pixels); // (f, pixels)
    for (int i = 0; i < pixels; i++) {
      windows.put((terms - 1) * pixels + i, 1);
    }
    FloatBuffer sum = sums.slice(part * filters * terms, filters * terms);
    float[] padded = new float[(int) x.size(1) * paddedH() * paddedW()];
    for (int image = from; image < to; image++) {
      pad(image, padded);
      for (int row = 0; row < outH; row += rows) {
        int count = Math.min(rows, outH - row) * outW;
        layOut(padded, row, Math.min(rows, outH - row), windows);
        for (int f = 0; f < filters; f++) {
          int at = ((image * filters + f) * outH + row) * outW;
          gradients.put(f * pixels, outputGradients, at, count);
        }
        cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            CblasTrans,
            filters,
            terms,
            count,
            1,
            gradients,
            pixels,
            windows,
            pixels,
            1,
            sum,
            terms);
      }
    }
  }

  private int paddedH() {
    return (int) x.size(2) + 2 * padH;
  }

  private int paddedW() {
    return (int) x.size(3) + 2 * padW;
  }

  /** Copies an image into a frame of zeros. */
  private void pad(int image, float[] padded) {
    int channels = (int) x.size(1);
    int h = (int) x.size(2);
    int w = (int) x.size(3);
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < h; row++) {
        int at = (c * paddedH() + row + padH) * paddedW() + padW;
        images.get(((image * channels + c) * h + row) * w, padded, at, w);
      }
    }
  }

  /** Writes the windows of some output rows, one line for each place in a window. */
  private void layOut(float[] padded, int firstRow, int count, FloatBuffer windows) {
    for (int k = 0; k < terms - 1; k++) {
      int channel = k / (kernelH * kernelW);
      int top = k / kernelW % kernelH;
      int left = k % kernelW;
      for (int row = 0; row < count; row++) {
        int from = (channel * paddedH() + firstRow + row + top) * paddedW() + left;
        windows.put((k * rows + row) * outW, padded, from, outW);
      }
    }
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
