package io.github.zerotodl4j.lessons.chapter;

/**
 * Layers as their formulas read, one loop per index: pages show these first, and hold them against
 * the layers that compute. A picture is {@code x[channel][row][column]}.
 */
final class Textbook {
  private Textbook() {}

  /** A convolution without padding: {@code w[filter][channel][u][v]}. */
  static double[][][] convolve(double[][][] x, double[][][][] w, double[] b) {
    int height = x[0].length - w[0][0].length + 1;
    int width = x[0][0].length - w[0][0][0].length + 1;
    double[][][] y = new double[w.length][height][width];
    for (int f = 0; f < w.length; f++) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          double sum = b[f];
          for (int c = 0; c < x.length; c++) {
            for (int u = 0; u < w[f][c].length; u++) {
              for (int v = 0; v < w[f][c][u].length; v++) {
                sum += x[c][i + u][j + v] * w[f][c][u][v];
              }
            }
          }
          y[f][i][j] = sum;
        }
      }
    }
    return y;
  }

  /** Adds the gradients of a convolution to dx and dw: each product hands its share back. */
  static void convolveBackward(
      double[][][] x, double[][][][] w, double[][][] dy, double[][][] dx, double[][][][] dw) {
    for (int f = 0; f < w.length; f++) {
      for (int i = 0; i < dy[f].length; i++) {
        for (int j = 0; j < dy[f][i].length; j++) {
          for (int c = 0; c < x.length; c++) {
            for (int u = 0; u < w[f][c].length; u++) {
              for (int v = 0; v < w[f][c][u].length; v++) {
                dw[f][c][u][v] += dy[f][i][j] * x[c][i + u][j + v];
                dx[c][i + u][j + v] += dy[f][i][j] * w[f][c][u][v];
              }
            }
          }
        }
      }
    }
  }

  /** The largest of every two by two. */
  static double[][] maxPool(double[][] x) {
    double[][] y = new double[x.length / 2][x[0].length / 2];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y[i].length; j++) {
        y[i][j] =
            Math.max(
                Math.max(x[2 * i][2 * j], x[2 * i][2 * j + 1]),
                Math.max(x[2 * i + 1][2 * j], x[2 * i + 1][2 * j + 1]));
      }
    }
    return y;
  }

  /** The winner of each window gets the whole gradient, the others none. */
  static double[][] maxPoolBackward(double[][] x, double[][] dy) {
    double[][] dx = new double[x.length][x[0].length];
    for (int i = 0; i < dy.length; i++) {
      for (int j = 0; j < dy[i].length; j++) {
        int row = 2 * i;
        int column = 2 * j;
        for (int tap = 1; tap < 4; tap++) {
          if (x[2 * i + tap / 2][2 * j + tap % 2] > x[row][column]) {
            row = 2 * i + tap / 2;
            column = 2 * j + tap % 2;
          }
        }
        dx[row][column] += dy[i][j];
      }
    }
    return dx;
  }

  /** {@code y = x·W + b} for a batch. */
  static double[][] affine(double[][] x, double[][] w, double[] b) {
    double[][] y = new double[x.length][b.length];
    for (int n = 0; n < x.length; n++) {
      for (int k = 0; k < b.length; k++) {
        y[n][k] = b[k];
        for (int i = 0; i < w.length; i++) {
          y[n][k] += x[n][i] * w[i][k];
        }
      }
    }
    return y;
  }

  /** Adds the gradients of {@link #affine} to dx, dw and db. */
  static void affineBackward(
      double[][] x, double[][] w, double[][] dy, double[][] dx, double[][] dw, double[] db) {
    for (int n = 0; n < x.length; n++) {
      for (int k = 0; k < db.length; k++) {
        db[k] += dy[n][k];
        for (int i = 0; i < w.length; i++) {
          dx[n][i] += dy[n][k] * w[i][k];
          dw[i][k] += x[n][i] * dy[n][k];
        }
      }
    }
  }

  /** Each column with mean 0 and standard deviation 1 over the batch. */
  static double[][] normalize(double[][] x, double epsilon) {
    double[][] y = new double[x.length][x[0].length];
    for (int k = 0; k < x[0].length; k++) {
      double mean = 0;
      double variance = 0;
      for (double[] sample : x) {
        mean += sample[k] / x.length;
      }
      for (double[] sample : x) {
        variance += (sample[k] - mean) * (sample[k] - mean) / x.length;
      }
      for (int n = 0; n < x.length; n++) {
        y[n][k] = (x[n][k] - mean) / Math.sqrt(variance + epsilon);
      }
    }
    return y;
  }

  /** Values one behind the other, rows of rows. */
  static double[] flat(double[][][] values) {
    return java.util.Arrays.stream(values)
        .flatMap(java.util.Arrays::stream)
        .flatMapToDouble(java.util.Arrays::stream)
        .toArray();
  }
}
