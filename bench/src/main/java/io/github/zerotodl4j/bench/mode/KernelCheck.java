package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.kernel.NormalizationShape;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The fast kernels against the plain loops, on sizes that are no multiple of any vector: one
 * element, a few more than a vector, a few less, and shapes at which another algorithm takes over.
 */
final class KernelCheck {
  private static final int[][] MATRICES = {
    {1, 1, 1},
    {7, 33, 5},
    {9, 31, 513},
    {1, 100, 300},
    {100, 1, 30},
    {65, 129, 203},
    {5, 50, 784},
    {21, 100, 320},
    {11, 64, 100}
  };

  private static final ConvolutionShape[] CONVOLUTIONS = {
    new ConvolutionShape(1, 28, 28, 30, 5, 5, 1, 0),
    new ConvolutionShape(3, 40, 43, 9, 11, 11, 4, 0),
    new ConvolutionShape(2, 7, 9, 5, 2, 3, 4, 1),
    new ConvolutionShape(4, 6, 6, 2, 1, 1, 2, 3),
    new ConvolutionShape(2, 5, 5, 3, 1, 1, 1, 0),
    new ConvolutionShape(16, 14, 14, 16, 3, 3, 1, 1),
    new ConvolutionShape(33, 9, 7, 40, 3, 3, 1, 1), // Winograd's algorithm
    new ConvolutionShape(1, 1, 1, 1, 1, 1, 1, 0)
  };

  private static final PoolingShape[] POOLINGS = {
    new PoolingShape(5, 24, 24, 2, 2, 2, 0),
    new PoolingShape(3, 26, 27, 3, 3, 2, 0),
    new PoolingShape(2, 37, 61, 3, 3, 1, 1)
  };

  private static final int[] SIZES = {1, 7, 15, 17, 33, 1027};

  /** Relative to the largest value of an array. */
  private static final double BOUND = 1e-5;

  private final Kernels fast;
  private final Kernels plain = Compute.plain(1);
  private final Random random = new Random(11);
  private final List<Check> checks = new ArrayList<>();
  private Largest largest = new Largest();

  private KernelCheck(Kernels fast) {
    this.fast = fast;
  }

  static List<Check> run(Kernels fast) {
    KernelCheck check = new KernelCheck(fast);
    check.group("matrix products", check::matrices);
    check.group("convolutions", check::convolutions);
    check.group("poolings", check::poolings);
    check.group("normalization", check::normalization);
    check.group("softmax", check::softmax);
    check.group("element-wise operations and update rules", check::elements);
    return check.checks;
  }

  private void group(String name, Runnable operations) {
    largest = new Largest();
    operations.run();
    checks.add(largest.check(name));
  }

  /** The same operation on both; writes its result into an array of its own. */
  private interface Operation {
    void run(Kernels kernels, float[] result);
  }

  private void compare(String what, int size, Operation operation) {
    compare(what, new float[size], operation);
  }

  /** Starts both sides from copies of the same array, as update rules need it. */
  private void compare(String what, float[] start, Operation operation) {
    float[] actual = start.clone();
    float[] expected = start.clone();
    operation.run(fast, actual);
    operation.run(plain, expected);
    largest.add(what, actual, expected);
  }

  /** The largest difference of a group, relative to the largest value of its array. */
  private static final class Largest {
    private double difference;
    private String where = "";

    void add(String what, float[] actual, float[] expected) {
      double scale = 1e-3;
      for (float e : expected) {
        scale = Math.max(scale, Math.abs(e));
      }
      for (int i = 0; i < expected.length; i++) {
        double apart = Math.abs((double) actual[i] - expected[i]) / scale;
        if (!(apart <= difference)) { // so that a NaN counts
          difference = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
          where = what + ", element " + i + " is " + actual[i] + ", expected " + expected[i];
        }
      }
    }

    Check check(String name) {
      String message = difference <= BOUND ? "" : "kernel and plain loop differ: " + where;
      return new Check("kernels: " + name, difference, BOUND, message);
    }
  }

  private float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private float[] positive(int size) {
    float[] values = values(size);
    for (int i = 0; i < size; i++) {
      values[i] = Math.abs(values[i]) + 0.1f;
    }
    return values;
  }

  private void matrices() {
    for (int[] size : MATRICES) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      float[] a = values(m * k);
      float[] b = values(k * n);
      float[] bias = values(n);
      for (int t = 0; t < 4; t++) {
        boolean transA = (t & 1) != 0;
        boolean transB = (t & 2) != 0;
        String what = String.format("matmul %d %d %d %b %b", m, n, k, transA, transB);
        compare(what, m * n, (on, c) -> on.matmul(transA, transB, m, n, k, a, b, 0, c));
        compare(what, values(m * n), (on, c) -> on.matmul(transA, transB, m, n, k, a, b, 1, c));
      }
      String what = String.format("affine %d %d %d", m, k, n);
      compare(what, m * n, (on, y) -> on.affine(m, k, n, a, b, bias, true, y));
      compare("columnSums " + m + " " + k, k, (on, sums) -> on.columnSums(m, k, a, sums));
    }
  }

  private void convolutions() {
    int batch = 3;
    for (ConvolutionShape s : CONVOLUTIONS) {
      float[] x = values(batch * s.inputSize());
      float[] w = values(s.filters() * s.filterSize());
      float[] b = values(s.filters());
      float[] dy = values(batch * s.outputSize());
      compare(
          s + " forward", dy.length, (on, y) -> on.convolutionForward(s, batch, x, w, b, true, y));
      compare(
          s + " dw",
          w.length,
          (on, dw) -> on.convolutionBackwardWeights(s, batch, x, dy, dw, new float[b.length]));
      compare(
          s + " db",
          b.length,
          (on, db) -> on.convolutionBackwardWeights(s, batch, x, dy, new float[w.length], db));
      compare(s + " dx", x.length, (on, dx) -> on.convolutionBackwardData(s, batch, w, dy, dx));
    }
  }

  private void poolings() {
    int batch = 2;
    for (PoolingShape s : POOLINGS) {
      float[] x = values(batch * s.channels() * s.height() * s.width());
      int outputs = batch * s.channels() * s.outHeight() * s.outWidth();
      float[] dy = values(outputs);
      int[] winners = new int[outputs];
      plain.maxPoolingForward(s, batch, x, new float[outputs], winners);
      compare(
          s + " max", outputs, (on, y) -> on.maxPoolingForward(s, batch, x, y, new int[outputs]));
      compare(
          s + " positions",
          outputs,
          (on, positions) -> {
            int[] found = new int[outputs];
            on.maxPoolingForward(s, batch, x, new float[outputs], found);
            for (int i = 0; i < outputs; i++) {
              positions[i] = found[i];
            }
          });
      compare(
          s + " max dx", x.length, (on, dx) -> on.maxPoolingBackward(s, batch, dy, winners, dx));
      compare(s + " average", outputs, (on, y) -> on.averagePoolingForward(s, batch, x, y));
      compare(s + " average dx", x.length, (on, dx) -> on.averagePoolingBackward(s, batch, dy, dx));
    }
  }

  private void normalization() {
    int batch = 5;
    float eps = 1e-3f;
    for (int plane : new int[] {1, 35, 169}) {
      NormalizationShape s = new NormalizationShape(7, plane);
      int size = batch * 7 * plane;
      float[] x = values(size);
      float[] dy = values(size);
      float[] gamma = positive(7);
      float[] beta = values(7);
      float[] mean = new float[7];
      float[] variance = new float[7];
      float[] hat = new float[size];
      plain.batchNormForward(s, batch, eps, x, gamma, beta, mean, variance, hat, new float[size]);
      compare(
          "batchNormForward, plane " + plane,
          size,
          (on, y) ->
              on.batchNormForward(
                  s, batch, eps, x, gamma, beta, new float[7], new float[7], new float[size], y));
      compare(
          "batchNormInference, plane " + plane,
          size,
          (on, y) -> on.batchNormInference(s, batch, eps, x, gamma, beta, mean, variance, y));
      compare(
          "batchNormBackward, plane " + plane,
          size,
          (on, dx) ->
              on.batchNormBackward(
                  s, batch, eps, hat, variance, gamma, dy, dx, new float[7], new float[7]));
      compare(
          "batchNormBackward dgamma, plane " + plane,
          7,
          (on, dgamma) ->
              on.batchNormBackward(
                  s, batch, eps, hat, variance, gamma, dy, new float[size], dgamma, new float[7]));
    }
  }

  private void softmax() {
    for (int classes : new int[] {2, 10, 37}) {
      int n = 13;
      float[] scores = values(n * classes);
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= 1 + i / classes; // from close together to so far apart that they underflow
      }
      int[] labels = random.ints(n, 0, classes).toArray();
      String what = "softmax of " + classes;
      compare(what, scores.length, (on, p) -> on.softmax(n, classes, scores, p));
      compare(
          what + ", loss",
          1,
          (on, loss) ->
              loss[0] =
                  on.softmaxCrossEntropy(n, classes, scores, labels, new float[scores.length]));
      compare(
          what + ", backward",
          scores.length,
          (on, dscores) -> on.softmaxCrossEntropyBackward(n, classes, scores, labels, dscores));
    }
  }

  private void elements() {
    for (int n : SIZES) {
      float[] x = values(n);
      float[] dy = values(n);
      float[] w = values(n);
      compare("relu " + n, n, (on, y) -> on.relu(n, x, y));
      compare("reluBackward " + n, n, (on, dx) -> on.reluBackward(n, x, dy, dx));
      compare("sigmoid " + n, n, (on, y) -> on.sigmoid(n, x, y));
      compare("sigmoidBackward " + n, n, (on, dx) -> on.sigmoidBackward(n, x, dy, dx));
      compare("multiply " + n, n, (on, y) -> on.multiply(n, x, dy, y));
      compare("axpy " + n, w, (on, y) -> on.axpy(n, 0.3f, x, y));
      for (String rule : UpdateRule.Kind.words()) {
        compare(rule + " " + n, w, (on, v) -> twoSteps(UpdateRule.of(rule, 0.1), on, x, v));
      }
    }
  }

  /** Two, so that what the rule remembers counts. */
  private static void twoSteps(UpdateRule rule, Kernels on, float[] dw, float[] w) {
    Parameter parameter =
        new Parameter("W", Tensor.of(w, w.length), Tensor.of(dw.clone(), w.length));
    Optimizer optimizer = Optimizers.of(rule, on);
    optimizer.update(List.of(parameter));
    optimizer.update(List.of(parameter));
  }
}
