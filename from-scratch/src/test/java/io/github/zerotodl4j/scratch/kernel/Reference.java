package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;

/** Kernels by their definitions, in double and without any cleverness. */
final class Reference {
  private Reference() {}

  static double[] matmul(
      boolean transA, boolean transB, int m, int n, int k, float[] a, float[] b) {
    double[] c = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int l = 0; l < k; l++) {
          double left = transA ? a[l * m + i] : a[i * k + l];
          double right = transB ? b[j * k + l] : b[l * n + j];
          c[i * n + j] += left * right;
        }
      }
    }
    return c;
  }

  /** What one element of output, weights and input have to do with each other. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int x, int w, int y);
  }

  /** The seven loops: image, filter, row, column, channel, filter row, filter column. */
  private static void visit(ConvolutionShape s, int batch, Visitor visitor) {
    int y = 0;
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < s.filters(); f++) {
        for (int oy = 0; oy < s.outHeight(); oy++) {
          for (int ox = 0; ox < s.outWidth(); ox++, y++) {
            int w = f * s.filterSize();
            for (int c = 0; c < s.channels(); c++) {
              for (int i = 0; i < s.filterHeight(); i++) {
                for (int j = 0; j < s.filterWidth(); j++, w++) {
                  int row = oy * s.stride() + i - s.padding();
                  int column = ox * s.stride() + j - s.padding();
                  if (row >= 0 && row < s.height() && column >= 0 && column < s.width()) {
                    int plane = n * s.channels() + c;
                    visitor.visit((plane * s.height() + row) * s.width() + column, w, y);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  static double[] convolution(
      ConvolutionShape s, int batch, float[] x, float[] w, float[] b, boolean relu) {
    double[] out = new double[batch * s.outputSize()];
    int plane = s.outHeight() * s.outWidth();
    for (int i = 0; i < out.length; i++) {
      out[i] = b[i / plane % s.filters()];
    }
    visit(s, batch, (xi, wi, yi) -> out[yi] += (double) x[xi] * w[wi]);
    for (int i = 0; relu && i < out.length; i++) {
      out[i] = Math.max(0, out[i]);
    }
    return out;
  }

  static double[] weightGradient(ConvolutionShape s, int batch, float[] x, float[] dy) {
    double[] out = new double[s.filters() * s.filterSize()];
    visit(s, batch, (xi, wi, yi) -> out[wi] += (double) x[xi] * dy[yi]);
    return out;
  }

  static double[] biasGradient(ConvolutionShape s, int batch, float[] dy) {
    double[] out = new double[s.filters()];
    int plane = s.outHeight() * s.outWidth();
    for (int i = 0; i < batch * s.outputSize(); i++) {
      out[i / plane % s.filters()] += dy[i];
    }
    return out;
  }

  static double[] inputGradient(ConvolutionShape s, int batch, float[] w, float[] dy) {
    double[] out = new double[batch * s.inputSize()];
    visit(s, batch, (xi, wi, yi) -> out[xi] += (double) w[wi] * dy[yi]);
    return out;
  }
}
