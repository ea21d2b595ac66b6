package io.github.zerotodl4j.scratch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Compares kernels with {@link Reference} on fixed and random sizes; runs in this JVM and, through
 * {@link #main}, in one with other vector instructions.
 */
final class KernelChecks {
  /** Matrix sizes that have hurt someone: edges of tiles, skinny, one. */
  private static final int[][] MATRICES = {
    {1, 1, 1},
    {100, 50, 784},
    {784, 50, 100},
    {100, 10, 50},
    {7, 33, 5},
    {8, 32, 512},
    {9, 31, 513},
    {1, 100, 300},
    {100, 1, 30},
    {65, 129, 1030},
    {5, 50, 784}, // few columns, two or four of them behind the last whole vector
    {21, 100, 320},
    {11, 64, 100}
  };

  private final Kernels kernels;
  private final Random random = new Random(11);

  KernelChecks(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Checks the kernels of a fresh JVM and says which they are. */
  public static void main(String[] arguments) {
    Kernels kernels = Compute.kernels(2);
    KernelChecks checks = new KernelChecks(kernels);
    checks.matrices();
    checks.convolutions();
    checks.poolings();
    checks.softmax();
    checks.sigmoids();
    System.out.println(kernels.description() + ", bits " + bits(kernels));
  }

  float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** A result buffer with room behind it and NaN everywhere: what is not written shows. */
  static float[] unwritten(int size) {
    float[] values = new float[size + 3];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** Within 1e-5 of the largest value, and nothing written behind the end. */
  static void assertClose(float[] actual, double[] expected, String what) {
    double largest = 1e-3;
    for (double e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 1e-5 * largest)) {
        throw new AssertionError(
            String.format("%s: element %d is %s, expected %s", what, i, actual[i], expected[i]));
      }
    }
    for (int i = expected.length; i < actual.length; i++) {
      assertThat(actual[i]).as("%s: behind the end", what).isNaN();
    }
  }

  void matrices() {
    for (int[] size : MATRICES) {
      matrix(size[0], size[1], size[2]);
    }
    for (int i = 0; i < 15; i++) {
      matrix(1 + random.nextInt(70), 1 + random.nextInt(90), 1 + random.nextInt(80));
    }
  }

  private void matrix(int m, int n, int k) {
    float[] a = values(m * k);
    float[] b = values(k * n);
    for (int i = 0; i < 4; i++) {
      boolean transA = (i & 1) != 0;
      boolean transB = (i & 2) != 0;
      String what = String.format("matmul %d %d %d %b %b", m, n, k, transA, transB);
      double[] expected = Reference.matmul(transA, transB, m, n, k, a, b);
      float[] c = unwritten(m * n);
      kernels.matmul(transA, transB, m, n, k, a, b, 0, c);
      assertClose(c, expected, what);
      kernels.matmul(transA, transB, m, n, k, a, b, 1, c);
      assertClose(c, Arrays.stream(expected).map(v -> 2 * v).toArray(), what + " added");
    }
    affine(m, n, k, a, b);
  }

  private void affine(int m, int n, int k, float[] x, float[] w) {
    float[] bias = values(n);
    double[] expected = Reference.matmul(false, false, m, n, k, x, w);
    for (int i = 0; i < expected.length; i++) {
      expected[i] += bias[i % n];
    }
    float[] y = unwritten(m * n);
    kernels.affine(m, k, n, x, w, bias, false, y);
    assertClose(y, expected, "affine");
    kernels.affine(m, k, n, x, w, bias, true, y);
    assertClose(y, Arrays.stream(expected).map(v -> Math.max(0, v)).toArray(), "affine, ReLU");
  }

  void convolutions() {
    convolution(new ConvolutionShape(1, 28, 28, 30, 5, 5, 1, 0), 7);
    convolution(new ConvolutionShape(16, 14, 14, 16, 3, 3, 1, 1), 5);
    convolution(new ConvolutionShape(32, 14, 14, 32, 3, 3, 1, 2), 2);
    convolution(new ConvolutionShape(3, 40, 43, 9, 11, 11, 4, 0), 2);
    convolution(new ConvolutionShape(2, 5, 5, 3, 1, 1, 1, 0), 40);
    convolution(new ConvolutionShape(2, 7, 9, 5, 2, 3, 4, 1), 3);
    convolution(new ConvolutionShape(4, 6, 6, 2, 1, 1, 2, 3), 2);
    convolution(new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 0), 1);
    for (int i = 0; i < 6; i++) { // 3x3 with many channels: Winograd's algorithm
      int channels = i % 2 == 0 ? 16 + random.nextInt(5) : 32 + random.nextInt(5);
      int filters = i % 2 == 0 ? 32 + random.nextInt(20) : 16 + random.nextInt(5);
      int height = 3 + random.nextInt(9);
      int width = 3 + random.nextInt(9);
      int padding = i % 3;
      convolution(new ConvolutionShape(channels, height, width, filters, 3, 3, 1, padding), 1 + i);
    }
    for (int i = 0; i < 6; i++) { // many of both: the gradient of the weights by it, too
      int channels = 32 + random.nextInt(40);
      int filters = 32 + random.nextInt(40);
      int side = 3 + random.nextInt(9);
      convolution(
          new ConvolutionShape(channels, side, 1 + side, filters, 3, 3, 1, i % 3), 1 + 2 * i);
    }
    // more tiles than are transformed together, and a last group of fewer images
    convolution(new ConvolutionShape(33, 24, 21, 35, 3, 3, 1, 1), 9);
    for (int i = 0; i < 25; i++) {
      int padding = random.nextInt(4);
      int height = 1 + random.nextInt(17);
      int width = 1 + random.nextInt(19);
      convolution(
          new ConvolutionShape(
              1 + random.nextInt(10),
              height,
              width,
              1 + random.nextInt(20),
              1 + random.nextInt(Math.min(6, height + 2 * padding)),
              1 + random.nextInt(Math.min(6, width + 2 * padding)),
              1 + random.nextInt(4),
              padding),
          1 + random.nextInt(5));
    }
  }

  private void convolution(ConvolutionShape s, int batch) {
    String what = s + " batch " + batch;
    float[] x = values(batch * s.inputSize());
    float[] w = values(s.filters() * s.filterSize());
    float[] b = values(s.filters());
    float[] dy = values(batch * s.outputSize());
    for (boolean relu : new boolean[] {false, true}) {
      float[] y = unwritten(batch * s.outputSize());
      kernels.convolutionForward(s, batch, x, w, b, relu, y);
      assertClose(y, Reference.convolution(s, batch, x, w, b, relu), what + " forward");
    }
    float[] dw = unwritten(w.length);
    float[] db = unwritten(b.length);
    kernels.convolutionBackwardWeights(s, batch, x, dy, dw, db);
    assertClose(dw, Reference.weightGradient(s, batch, x, dy), what + " dw");
    assertClose(db, Reference.biasGradient(s, batch, dy), what + " db");
    float[] dx = unwritten(x.length);
    kernels.convolutionBackwardData(s, batch, w, dy, dx);
    assertClose(dx, Reference.inputGradient(s, batch, w, dy), what + " dx");
  }

  /** Comparisons have no rounding: values and positions are those of the plain loops. */
  void poolings() {
    pooling(new PoolingShape(30, 24, 24, 2, 2, 2, 0), 2);
    pooling(new PoolingShape(5, 26, 26, 3, 3, 2, 0), 2);
    for (int i = 0; i < 25; i++) {
      int window = 1 + random.nextInt(4);
      int height = window + random.nextInt(40);
      int width = window + random.nextInt(80);
      int padding = random.nextInt(window / 2 + 1);
      int stride = 1 + random.nextInt(3);
      pooling(
          new PoolingShape(1 + random.nextInt(4), height, width, window, window, stride, padding),
          1 + random.nextInt(3));
    }
  }

  private void pooling(PoolingShape s, int batch) {
    float[] x = values(batch * s.channels() * s.height() * s.width());
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]); // ties, as behind ReLU
    }
    x[random.nextInt(x.length)] = Float.NaN;
    x[random.nextInt(x.length)] = Float.POSITIVE_INFINITY;
    int outputs = batch * s.channels() * s.outHeight() * s.outWidth();
    float[] y = new float[outputs];
    int[] argMax = new int[outputs];
    kernels.maxPoolingForward(s, batch, x, y, argMax);
    float[] expected = new float[outputs];
    int[] positions = new int[outputs];
    new PlainKernels(1).maxPoolingForward(s, batch, x, expected, positions);
    assertThat(y).as("%s batch %d, values", s, batch).isEqualTo(expected);
    assertThat(argMax).as("%s batch %d, positions", s, batch).isEqualTo(positions);
  }

  /** From scores so far apart that probabilities underflow to scores that are all the same. */
  void softmax() {
    softmax(60, 11);
    softmax(20, 2_347); // rows in vectors
  }

  private void softmax(int n, int classes) {
    float[] scores = new float[n * classes];
    int[] labels = new int[n];
    for (int i = 0; i < scores.length; i++) {
      int spread = i / classes;
      scores[i] = (float) (random.nextGaussian() * spread);
      labels[i / classes] = random.nextInt(classes);
    }
    double[] expected = new double[scores.length];
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double[] row = new double[classes];
      double sum = 0;
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < classes; j++) {
        max = Math.max(max, scores[i * classes + j]);
      }
      for (int j = 0; j < classes; j++) {
        row[j] =
            Math.exp(scores[i * classes + j] - max); // the difference in float32, as kernels do
        sum += row[j];
      }
      for (int j = 0; j < classes; j++) {
        expected[i * classes + j] = row[j] / sum;
      }
      loss += Math.log(sum) - (scores[i * classes + labels[i]] - max);
    }
    float[] p = unwritten(scores.length);
    kernels.softmax(n, classes, scores, p);
    assertRelativelyClose(p, expected);
    Arrays.fill(p, 0, scores.length, Float.NaN);
    assertThat((double) kernels.softmaxCrossEntropy(n, classes, scores, labels, p))
        .isCloseTo(loss / n, within(1e-6 * loss / n));
    assertRelativelyClose(p, expected);
  }

  /** Where exp(-x) is beyond float32, too, and of what is not a number. */
  void sigmoids() {
    int size = 2_003;
    float[] x = new float[size];
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = (i - 1_000) / 10f;
      expected[i] = 1 / (1 + Math.exp(-x[i]));
    }
    float[] y = unwritten(size);
    kernels.sigmoid(size, x, y);
    assertRelativelyClose(y, expected);
    x[3] = Float.NaN;
    x[size - 1] = Float.NaN;
    kernels.sigmoid(size, x, y);
    assertThat(y[3]).isNaN();
    assertThat(y[size - 1]).isNaN();
  }

  /** A hash of what does not depend on the width of vectors: all but long sums. */
  static int bits(Kernels kernels) {
    KernelChecks checks = new KernelChecks(kernels);
    int size = 30_011;
    float[] x = checks.values(size);
    float[] g = checks.values(size);
    float[] y = new float[size];
    List<float[]> results = new ArrayList<>();
    kernels.relu(size, x, y);
    results.add(y.clone());
    kernels.reluBackward(size, x, g, y);
    results.add(y.clone());
    kernels.sigmoid(size, x, y);
    results.add(y.clone());
    kernels.sigmoidBackward(size, y, g, x);
    results.add(x.clone());
    kernels.multiply(size, x, g, y);
    results.add(y.clone());
    kernels.softmax(17, 1_765, g, y);
    results.add(y.clone());
    kernels.softmax(1_765, 17, g, y);
    results.add(y.clone());
    kernels.axpy(size, 1e-3f, g, x);
    results.add(x);
    return Arrays.deepHashCode(results.toArray());
  }

  private static void assertRelativelyClose(float[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("probability %d", i)
          .isCloseTo(expected[i], within(1e-6 * expected[i] + 2e-38));
    }
    assertThat(actual[expected.length]).as("behind the end").isNaN();
  }
}
