package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import java.util.function.IntConsumer;

/**
 * Every operation as a plain loop: the readable reference, and what runs where the module {@code
 * jdk.incubator.vector} is not resolved.
 *
 * <p>This class cuts an operation into parts, the {@code Plain...} classes beside it hold the
 * loops.
 */
public class PlainKernels implements Kernels {
  /** Elements of one part of an element-wise pass; a multiple of every vector length. */
  private static final int CHUNK = 1 << 14;

  /** Multiply-adds below which a part is not worth handing to another thread. */
  private static final long GRAIN = 1 << 15;

  /** Who computes the parts of an operation. */
  protected final Workers workers;

  private float[] maxima = new float[0]; // of each row of a softmax
  private double[] sums = new double[0];
  private double[] losses = new double[0];

  /**
   * Creates kernels on plain loops.
   *
   * @param threads how many threads share an operation, at least 1
   */
  public PlainKernels(int threads) {
    this.workers = new Workers(threads);
  }

  @Override
  public String description() {
    return "plain Java loops, " + threadsText();
  }

  /** Such as {@code 2 threads}. */
  protected final String threadsText() {
    return threads() == 1 ? "1 thread" : threads() + " threads";
  }

  @Override
  public final int threads() {
    return workers.threads();
  }

  @Override
  public final void forRange(int size, Range body) {
    split(size, CHUNK, body);
  }

  /** Runs work on {@code count} rows, each of {@code cost} multiply-adds, in ranges of rows. */
  protected final void rows(int count, long cost, Range range) {
    split(count, (int) Math.max(1, Math.min(count, GRAIN / Math.max(1, cost))), range);
  }

  private void split(int count, int chunk, Range range) {
    if (count <= chunk) {
      range.run(0, count);
    } else {
      workers.run(
          (count + chunk - 1) / chunk,
          (part, worker) -> range.run(part * chunk, Math.min(count, (part + 1) * chunk)));
    }
  }

  @Override
  public void matmul(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    rows(
        m,
        (long) n * k,
        (from, to) -> PlainMatrix.rows(from, to, transA, transB, m, n, k, a, b, beta, c));
  }

  @Override
  public void affine(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    rows(
        n,
        (long) inputs * outputs,
        (from, to) -> PlainMatrix.affineRows(from, to, inputs, outputs, x, w, b, relu, y));
  }

  @Override
  public void columnSums(int rows, int columns, float[] x, float[] sums) {
    rows(columns, rows, (from, to) -> PlainMatrix.columnSums(from, to, rows, columns, x, sums));
  }

  @Override
  public void convolutionForward(
      ConvolutionShape shape, int batch, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    int plane = shape.outHeight() * shape.outWidth();
    rows(
        batch * shape.filters(),
        (long) shape.filterSize() * plane,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            PlainConvolution.forward(shape, i / shape.filters(), i % shape.filters(), x, w, b, y);
          }
          if (relu) {
            PlainElements.relu(from * plane, to * plane, y, y);
          }
        });
  }

  @Override
  public void convolutionBackwardWeights(
      ConvolutionShape shape, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    rows(
        shape.filters(),
        (long) batch * shape.filterSize() * shape.outHeight() * shape.outWidth(),
        (from, to) -> {
          for (int filter = from; filter < to; filter++) {
            PlainConvolution.backwardWeights(shape, batch, filter, x, dy, dw, db);
          }
        });
  }

  @Override
  public void convolutionBackwardData(
      ConvolutionShape shape, int batch, float[] w, float[] dy, float[] dx) {
    rows(
        batch * shape.channels(),
        (long) shape.outputSize() * shape.filterHeight() * shape.filterWidth(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            PlainConvolution.backwardData(
                shape, i / shape.channels(), i % shape.channels(), w, dy, dx);
          }
        });
  }

  @Override
  public void maxPoolingForward(PoolingShape shape, int batch, float[] x, float[] y, int[] argMax) {
    planes(shape, batch, plane -> PlainPooling.maxForward(shape, plane, x, y, argMax));
  }

  @Override
  public void maxPoolingBackward(
      PoolingShape shape, int batch, float[] dy, int[] argMax, float[] dx) {
    planes(shape, batch, plane -> PlainPooling.maxBackward(shape, plane, dy, argMax, dx));
  }

  @Override
  public void averagePoolingForward(PoolingShape shape, int batch, float[] x, float[] y) {
    planes(shape, batch, plane -> PlainPooling.averageForward(shape, plane, x, y));
  }

  @Override
  public void averagePoolingBackward(PoolingShape shape, int batch, float[] dy, float[] dx) {
    planes(shape, batch, plane -> PlainPooling.averageBackward(shape, plane, dy, dx));
  }

  /** Runs work on each channel of each image. */
  private void planes(PoolingShape shape, int batch, IntConsumer work) {
    long cost = (long) shape.outHeight() * shape.outWidth() * shape.windowHeight();
    rows(
        batch * shape.channels(),
        cost * shape.windowWidth(),
        (from, to) -> {
          for (int plane = from; plane < to; plane++) {
            work.accept(plane);
          }
        });
  }

  @Override
  public void relu(int size, float[] x, float[] y) {
    forRange(size, (from, to) -> PlainElements.relu(from, to, x, y));
  }

  @Override
  public void reluBackward(int size, float[] y, float[] dy, float[] dx) {
    forRange(size, (from, to) -> PlainElements.reluBackward(from, to, y, dy, dx));
  }

  @Override
  public void sigmoid(int size, float[] x, float[] y) {
    forRange(size, (from, to) -> PlainElements.sigmoid(from, to, x, y));
  }

  @Override
  public void sigmoidBackward(int size, float[] y, float[] dy, float[] dx) {
    forRange(size, (from, to) -> PlainElements.sigmoidBackward(from, to, y, dy, dx));
  }

  @Override
  public void softmax(int n, int classes, float[] scores, float[] probabilities) {
    workers.lock();
    try {
      needRows(n);
      rows(
          n,
          20L * classes,
          (from, to) -> softmaxRows(from, to, classes, scores, probabilities, maxima, sums));
    } finally {
      workers.unlock();
    }
  }

  /** Softmax of rows; says what was the largest number of each and the sum of exponentials. */
  protected void softmaxRows(
      int from, int to, int classes, float[] x, float[] y, float[] maxima, double[] sums) {
    PlainSoftmax.rows(from, to, classes, x, y, maxima, sums);
  }

  @Override
  public float softmaxCrossEntropy(
      int n, int classes, float[] scores, int[] labels, float[] probabilities) {
    checkLabels(n, classes, labels);
    workers.lock();
    try {
      needRows(n);
      rows(
          n,
          20L * classes,
          (from, to) -> {
            PlainSoftmax.labelScores(from, to, classes, scores, labels, losses);
            softmaxRows(from, to, classes, scores, probabilities, maxima, sums);
            PlainSoftmax.losses(from, to, maxima, sums, losses);
          });
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += losses[i];
      }
      return (float) (sum / n);
    } finally {
      workers.unlock();
    }
  }

  private void needRows(int n) {
    if (losses.length < n) {
      maxima = new float[n];
      sums = new double[n];
      losses = new double[n];
    }
  }

  @Override
  public void softmaxCrossEntropyBackward(
      int n, int classes, float[] probabilities, int[] labels, float[] dscores) {
    checkLabels(n, classes, labels);
    rows(
        n,
        classes,
        (from, to) -> PlainSoftmax.backward(from, to, n, classes, probabilities, labels, dscores));
  }

  private static void checkLabels(int n, int classes, int[] labels) {
    for (int i = 0; i < n; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                "label %d at position %d: %d classes need labels from 0 to %d",
                labels[i], i, classes, classes - 1));
      }
    }
  }

  @Override
  public void batchNormForward(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] normalized,
      float[] y) {
    channels(
        shape,
        batch,
        c -> {
          statistics(shape, batch, c, x, mean, variance);
          PlainNormalization.forward(
              shape, batch, c, eps, x, gamma, beta, mean, variance, normalized, y);
        });
  }

  /** Mean and variance of one channel. */
  protected void statistics(
      NormalizationShape shape, int batch, int c, float[] x, float[] mean, float[] variance) {
    PlainNormalization.statistics(shape, batch, c, x, mean, variance);
  }

  @Override
  public void batchNormInference(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] y) {
    channels(
        shape,
        batch,
        c -> PlainNormalization.inference(shape, batch, c, eps, x, gamma, beta, mean, variance, y));
  }

  @Override
  public void batchNormBackward(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] normalized,
      float[] variance,
      float[] gamma,
      float[] dy,
      float[] dx,
      float[] dgamma,
      float[] dbeta) {
    channels(
        shape,
        batch,
        c -> {
          gradientSums(shape, batch, c, normalized, dy, dgamma, dbeta);
          PlainNormalization.backward(
              shape, batch, c, eps, normalized, variance, gamma, dy, dx, dgamma, dbeta);
        });
  }

  /** Gradients of scale and shift of one channel. */
  protected void gradientSums(
      NormalizationShape shape,
      int batch,
      int c,
      float[] normalized,
      float[] dy,
      float[] dgamma,
      float[] dbeta) {
    PlainNormalization.gradientSums(shape, batch, c, normalized, dy, dgamma, dbeta);
  }

  private void channels(NormalizationShape shape, int batch, IntConsumer work) {
    rows(
        shape.channels(),
        4L * batch * shape.plane(),
        (from, to) -> {
          for (int c = from; c < to; c++) {
            work.accept(c);
          }
        });
  }

  @Override
  public void multiply(int size, float[] x, float[] mask, float[] y) {
    forRange(size, (from, to) -> PlainElements.multiply(from, to, x, mask, y));
  }

  @Override
  public void axpy(int size, float factor, float[] x, float[] y) {
    forRange(size, (from, to) -> PlainElements.axpy(from, to, factor, x, y));
  }
}
