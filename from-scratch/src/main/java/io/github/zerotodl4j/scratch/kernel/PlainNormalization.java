package io.github.zerotodl4j.scratch.kernel;

/** Batch normalization of one channel. Sums are kept in double: a plane may hold 10^5 values. */
final class PlainNormalization {
  private PlainNormalization() {}

  static void statistics(
      NormalizationShape s, int batch, int c, float[] x, float[] mean, float[] variance) {
    double sum = 0;
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        sum += x[i];
      }
    }
    double count = (double) batch * s.plane();
    double center = sum / count;
    double squares = 0;
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        double d = x[i] - center;
        squares += d * d;
      }
    }
    mean[c] = (float) center;
    variance[c] = (float) (squares / count);
  }

  static void forward(
      NormalizationShape s,
      int batch,
      int c,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] normalized,
      float[] y) {
    float center = mean[c];
    float inverse = inverseDeviation(variance[c], eps);
    float scale = gamma[c];
    float shift = beta[c];
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        float value = (x[i] - center) * inverse;
        normalized[i] = value;
        y[i] = scale * value + shift;
      }
    }
  }

  static void inference(
      NormalizationShape s,
      int batch,
      int c,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] y) {
    float center = mean[c];
    float scale = gamma[c] * inverseDeviation(variance[c], eps);
    float shift = beta[c];
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        y[i] = (x[i] - center) * scale + shift;
      }
    }
  }

  /** {@code dgamma = Σ dy · x-hat, dbeta = Σ dy}. */
  static void gradientSums(
      NormalizationShape s,
      int batch,
      int c,
      float[] normalized,
      float[] dy,
      float[] dgamma,
      float[] dbeta) {
    double sum = 0;
    double product = 0;
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        sum += dy[i];
        product += (double) dy[i] * normalized[i];
      }
    }
    dbeta[c] = (float) sum;
    dgamma[c] = (float) product;
  }

  /**
   * {@code dx = gamma / sqrt(var + eps) · (dy - mean(dy) - x-hat · mean(dy · x-hat))}, the means
   * being those of dbeta and dgamma.
   */
  static void backward(
      NormalizationShape s,
      int batch,
      int c,
      float eps,
      float[] normalized,
      float[] variance,
      float[] gamma,
      float[] dy,
      float[] dx,
      float[] dgamma,
      float[] dbeta) {
    float count = (float) batch * s.plane();
    float meanDy = dbeta[c] / count;
    float meanProduct = dgamma[c] / count;
    float scale = gamma[c] * inverseDeviation(variance[c], eps);
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      for (int i = from; i < from + s.plane(); i++) {
        dx[i] = scale * (dy[i] - meanDy - normalized[i] * meanProduct);
      }
    }
  }

  private static float inverseDeviation(float variance, float eps) {
    return (float) (1 / Math.sqrt(variance + eps));
  }
}
