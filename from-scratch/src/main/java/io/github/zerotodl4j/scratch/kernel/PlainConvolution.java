package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;

/** The convolution of the book's chapter 7 as its definition reads: seven loops, no im2col. */
final class PlainConvolution {
  private PlainConvolution() {}

  /** One filter's output for one image. */
  static void forward(
      ConvolutionShape s, int image, int filter, float[] x, float[] w, float[] b, float[] y) {
    int width = s.outWidth();
    int plane = s.outHeight() * width;
    int out = (image * s.filters() + filter) * plane;
    for (int p = 0; p < plane; p++) {
      y[out + p] = b[filter];
    }
    for (int c = 0; c < s.channels(); c++) {
      int in = (image * s.channels() + c) * s.height() * s.width();
      for (int i = 0; i < s.filterHeight(); i++) {
        for (int j = 0; j < s.filterWidth(); j++) {
          float weight = w[weight(s, filter, c, i, j)];
          int last = lastOut(s.width(), s, j, width);
          for (int oy = firstOut(s, i); oy <= lastOut(s.height(), s, i, s.outHeight()); oy++) {
            int row = in + (oy * s.stride() + i - s.padding()) * s.width() + j - s.padding();
            for (int ox = firstOut(s, j); ox <= last; ox++) {
              y[out + oy * width + ox] += weight * x[row + ox * s.stride()];
            }
          }
        }
      }
    }
  }

  /** Gradients of one filter's weights and bias over the whole batch. */
  static void backwardWeights(
      ConvolutionShape s, int batch, int filter, float[] x, float[] dy, float[] dw, float[] db) {
    int plane = s.outHeight() * s.outWidth();
    double bias = 0;
    for (int n = 0; n < batch; n++) {
      for (int p = 0; p < plane; p++) {
        bias += dy[(n * s.filters() + filter) * plane + p];
      }
    }
    db[filter] = (float) bias;
    for (int c = 0; c < s.channels(); c++) {
      for (int i = 0; i < s.filterHeight(); i++) {
        for (int j = 0; j < s.filterWidth(); j++) {
          dw[weight(s, filter, c, i, j)] = weightGradient(s, batch, filter, c, i, j, x, dy);
        }
      }
    }
  }

  private static float weightGradient(
      ConvolutionShape s, int batch, int filter, int c, int i, int j, float[] x, float[] dy) {
    int width = s.outWidth();
    int last = lastOut(s.width(), s, j, width);
    double sum = 0;
    for (int n = 0; n < batch; n++) {
      int in = (n * s.channels() + c) * s.height() * s.width();
      int out = (n * s.filters() + filter) * s.outHeight() * width;
      for (int oy = firstOut(s, i); oy <= lastOut(s.height(), s, i, s.outHeight()); oy++) {
        int row = in + (oy * s.stride() + i - s.padding()) * s.width() + j - s.padding();
        float rowSum = 0;
        for (int ox = firstOut(s, j); ox <= last; ox++) {
          rowSum += dy[out + oy * width + ox] * x[row + ox * s.stride()];
        }
        sum += rowSum;
      }
    }
    return (float) sum;
  }

  /** Gradient of one channel of one input image: every output hands its gradient back. */
  static void backwardData(
      ConvolutionShape s, int image, int c, float[] w, float[] dy, float[] dx) {
    int width = s.outWidth();
    int in = (image * s.channels() + c) * s.height() * s.width();
    for (int p = 0; p < s.height() * s.width(); p++) {
      dx[in + p] = 0;
    }
    for (int filter = 0; filter < s.filters(); filter++) {
      int out = (image * s.filters() + filter) * s.outHeight() * width;
      for (int i = 0; i < s.filterHeight(); i++) {
        for (int j = 0; j < s.filterWidth(); j++) {
          float weight = w[weight(s, filter, c, i, j)];
          int last = lastOut(s.width(), s, j, width);
          for (int oy = firstOut(s, i); oy <= lastOut(s.height(), s, i, s.outHeight()); oy++) {
            int row = in + (oy * s.stride() + i - s.padding()) * s.width() + j - s.padding();
            for (int ox = firstOut(s, j); ox <= last; ox++) {
              dx[row + ox * s.stride()] += weight * dy[out + oy * width + ox];
            }
          }
        }
      }
    }
  }

  private static int weight(ConvolutionShape s, int filter, int c, int i, int j) {
    return ((filter * s.channels() + c) * s.filterHeight() + i) * s.filterWidth() + j;
  }

  /**
   * The first output whose filter element {@code tap} lies inside the image, not in the padding.
   */
  private static int firstOut(ConvolutionShape s, int tap) {
    return Math.max(0, Math.floorDiv(s.padding() - tap + s.stride() - 1, s.stride()));
  }

  /** The last output whose filter element {@code tap} lies inside the image. */
  private static int lastOut(int size, ConvolutionShape s, int tap, int outputs) {
    return Math.min(outputs - 1, Math.floorDiv(size - 1 + s.padding() - tap, s.stride()));
  }
}
