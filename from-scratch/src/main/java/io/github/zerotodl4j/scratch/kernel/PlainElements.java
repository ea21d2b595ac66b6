package io.github.zerotodl4j.scratch.kernel;

/** Loops over elements {@code from} to {@code to}: activations and update rules. */
final class PlainElements {
  private PlainElements() {}

  /** ReLU; NaN stays NaN, so that a network gone astray is noticed. */
  static void relu(int from, int to, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  static void reluBackward(int from, int to, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0;
    }
  }

  static void sigmoid(int from, int to, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  static void sigmoidBackward(int from, int to, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * y[i] * (1 - y[i]);
    }
  }

  static void multiply(int from, int to, float[] x, float[] mask, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * mask[i];
    }
  }

  static void axpy(int from, int to, float factor, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      y[i] += factor * x[i];
    }
  }

  static void sgd(int from, int to, float lr, float[] g, float[] w) {
    for (int i = from; i < to; i++) {
      w[i] -= lr * g[i];
    }
  }

  static void momentum(
      int from, int to, float lr, float momentum, float[] g, float[] v, float[] w) {
    for (int i = from; i < to; i++) {
      float velocity = momentum * v[i] - lr * g[i];
      v[i] = velocity;
      w[i] += velocity;
    }
  }

  static void nesterov(
      int from, int to, float lr, float momentum, float[] g, float[] v, float[] w) {
    float squared = momentum * momentum;
    float step = (1 + momentum) * lr;
    for (int i = from; i < to; i++) {
      w[i] += squared * v[i] - step * g[i];
      v[i] = momentum * v[i] - lr * g[i];
    }
  }

  static void adaGrad(int from, int to, float lr, float eps, float[] g, float[] h, float[] w) {
    for (int i = from; i < to; i++) {
      float squares = h[i] + g[i] * g[i];
      h[i] = squares;
      w[i] -= lr * g[i] / ((float) Math.sqrt(squares) + eps);
    }
  }

  static void rmsProp(
      int from, int to, float lr, float decay, float eps, float[] g, float[] h, float[] w) {
    float fresh = 1 - decay;
    for (int i = from; i < to; i++) {
      float squares = decay * h[i] + fresh * g[i] * g[i];
      h[i] = squares;
      w[i] -= lr * g[i] / ((float) Math.sqrt(squares) + eps);
    }
  }

  static void adam(
      int from,
      int to,
      float lrT,
      float beta1,
      float beta2,
      float eps,
      float[] g,
      float[] m,
      float[] v,
      float[] w) {
    float fresh1 = 1 - beta1;
    float fresh2 = 1 - beta2;
    for (int i = from; i < to; i++) {
      float mean = m[i] + fresh1 * (g[i] - m[i]);
      float squares = v[i] + fresh2 * (g[i] * g[i] - v[i]);
      m[i] = mean;
      v[i] = squares;
      w[i] -= lrT * mean / ((float) Math.sqrt(squares) + eps);
    }
  }
}
