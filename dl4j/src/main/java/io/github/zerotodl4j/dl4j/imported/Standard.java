package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.stream.IntStream;

/**
 * Mean and standard deviation of every feature: {@code z = (x - mean) / deviation}.
 *
 * @param mean of each feature
 * @param deviation of each feature, never 0
 */
record Standard(double[] mean, double[] deviation) {

  private static final double SMALLEST = 1e-6;

  static Standard of(float[][] rows) {
    double[] mean = new double[rows[0].length];
    double[] deviation = new double[mean.length];
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / (double) rows.length;
      }
    }
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        double d = row[j] - mean[j];
        deviation[j] += d * d / rows.length;
      }
    }
    for (int j = 0; j < mean.length; j++) {
      deviation[j] = Math.max(Math.sqrt(deviation[j]), SMALLEST);
    }
    return new Standard(mean, deviation);
  }

  /** The rows standardized, one behind the other. */
  float[] standardize(float[]... rows) {
    int features = mean.length;
    float[] z = new float[rows.length * features];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < features; j++) {
        z[i * features + j] = (float) ((rows[i][j] - mean[j]) / deviation[j]);
      }
    }
    return z;
  }

  /** {@code (x - m) / s · W + b = x · (W / s) + (b - m / s · W)}. */
  Head onFeatures(float[] w, float... b) {
    int classes = b.length;
    float[] kernel = new float[w.length];
    double[] bias = IntStream.range(0, classes).mapToDouble(c -> b[c]).toArray();
    for (int j = 0; j < mean.length; j++) {
      for (int c = 0; c < classes; c++) {
        double scaled = w[j * classes + c] / deviation[j];
        kernel[j * classes + c] = (float) scaled;
        bias[c] -= mean[j] * scaled;
      }
    }
    float[] rounded = new float[classes];
    for (int c = 0; c < classes; c++) {
      rounded[c] = (float) bias[c];
    }
    return new Head(new Weights(new int[] {mean.length, classes}, kernel), Weights.of(rounded));
  }
}
