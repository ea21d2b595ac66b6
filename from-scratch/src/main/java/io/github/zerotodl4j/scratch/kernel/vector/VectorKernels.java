package io.github.zerotodl4j.scratch.kernel.vector;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.NormalizationShape;
import io.github.zerotodl4j.scratch.kernel.PlainKernels;
import java.util.HashMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Kernels on the widest vectors that this CPU offers.
 *
 * <p>What is not overridden here are loops that the JVM's compiler turns into vector instructions
 * by itself, and loops that hardly take time.
 */
public final class VectorKernels extends PlainKernels {
  private static final int BUFFERS = 6;

  private final Scratch shared = new Scratch(2);
  private final Map<ConvolutionShape, ConvolutionPlan> plans = new HashMap<>();
  private final Product product;
  private final InPlaceProduct inPlace;
  private final FewColumns fewColumns;
  private final Convolution convolution;
  private final Winograd winograd;
  private final WeightGradient weightGradient;
  private final WinogradGradient winogradGradient;
  private final MaxPooling maxPooling;

  /**
   * Creates kernels on the Vector API.
   *
   * @param threads how many threads share an operation, at least 1
   */
  public VectorKernels(int threads) {
    super(threads);
    Scratch[] scratch = new Scratch[threads];
    for (int i = 0; i < threads; i++) {
      scratch[i] = new Scratch(BUFFERS);
    }
    product = new Product(workers, scratch);
    inPlace = new InPlaceProduct(workers, scratch);
    fewColumns = new FewColumns(workers, scratch, shared);
    convolution = new Convolution(workers, scratch, shared);
    winograd = new Winograd(workers, scratch, shared);
    weightGradient = new WeightGradient(workers, scratch, shared);
    winogradGradient = new WinogradGradient(workers, scratch);
    maxPooling = new MaxPooling(workers, scratch);
  }

  @Override
  public String description() {
    return "Vector API, " + Lanes.SPECIES.vectorBitSize() + " bits, " + threadsText();
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
    if (beta != 0 && beta != 1) {
      forRange(
          m * n,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              c[i] *= beta;
            }
          });
    }
    if (InPlaceProduct.suits(n)) {
      inPlace.matmul(transA, transB, m, n, k, a, b, beta != 0, c);
    } else {
      product.matmul(transA, transB, m, n, k, a, b, beta != 0, c);
    }
  }

  @Override
  public void affine(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    if (!FewColumns.suits(inputs, outputs)) {
      if (InPlaceProduct.suits(outputs)) {
        inPlace.affine(n, inputs, outputs, x, w, b, relu, y);
      } else {
        product.affine(n, inputs, outputs, x, w, b, relu, y);
      }
      return;
    }
    workers.lock();
    try {
      fewColumns.affine(n, inputs, outputs, x, w, b, relu, y);
    } finally {
      workers.unlock();
    }
  }

  @Override
  public void convolutionForward(
      ConvolutionShape shape, int batch, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    workers.lock();
    try {
      if (Winograd.suitsForward(shape)) {
        winograd.forward(shape, batch, x, w, b, relu, y);
      } else {
        convolution.forward(plan(shape), batch, x, w, b, relu, y);
      }
    } finally {
      workers.unlock();
    }
  }

  @Override
  public void convolutionBackwardWeights(
      ConvolutionShape shape, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    workers.lock();
    try {
      if (WinogradGradient.suits(shape)) {
        winogradGradient.compute(shape, batch, x, dy, dw, db);
      } else {
        weightGradient.compute(plan(shape), batch, x, dy, dw, db);
      }
    } finally {
      workers.unlock();
    }
  }

  @Override
  public void convolutionBackwardData(
      ConvolutionShape shape, int batch, float[] w, float[] dy, float[] dx) {
    workers.lock();
    try {
      if (Winograd.suitsBackwardData(shape)) {
        winograd.backwardData(shape, batch, w, dy, dx);
      } else {
        convolution.backwardData(plan(shape), batch, w, dy, dx);
      }
    } finally {
      workers.unlock();
    }
  }

  private ConvolutionPlan plan(ConvolutionShape shape) {
    return plans.computeIfAbsent(shape, ConvolutionPlan::new);
  }

  @Override
  public void maxPoolingForward(PoolingShape shape, int batch, float[] x, float[] y, int[] argMax) {
    if (MaxPooling.suits(shape)) {
      workers.lock();
      try {
        maxPooling.forward(shape, batch, x, y, argMax);
      } finally {
        workers.unlock();
      }
    } else {
      super.maxPoolingForward(shape, batch, x, y, argMax);
    }
  }

  @Override
  protected void statistics(
      NormalizationShape shape, int batch, int c, float[] x, float[] mean, float[] variance) {
    VectorNormalization.statistics(shape, batch, c, x, mean, variance);
  }

  @Override
  protected void gradientSums(
      NormalizationShape shape,
      int batch,
      int c,
      float[] normalized,
      float[] dy,
      float[] dgamma,
      float[] dbeta) {
    VectorNormalization.gradientSums(shape, batch, c, normalized, dy, dgamma, dbeta);
  }

  @Override
  protected void softmaxRows(
      int from, int to, int classes, float[] x, float[] y, float[] maxima, double[] sums) {
    if ((to - from) * classes < VectorSoftmax.FEWEST) {
      super.softmaxRows(from, to, classes, x, y, maxima, sums);
    } else if (classes < VectorSoftmax.MANY_CLASSES) {
      VectorSoftmax.columns(from, to, classes, x, y, maxima, sums);
    } else {
      VectorSoftmax.rows(from, to, classes, x, y, maxima, sums);
    }
  }

  @Override
  public void sigmoid(int size, float[] x, float[] y) {
    forRange(size, (from, to) -> VectorSigmoid.sigmoid(from, to, x, y));
  }

  @Override
  public void reluBackward(int size, float[] y, float[] dy, float[] dx) {
    forRange(size, (from, to) -> reluBackward(from, to, y, dy, dx));
  }

  /** The compiler does not turn a choice between two values into vector instructions. */
  private static void reluBackward(int from, int to, float[] y, float[] dy, float[] dx) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    int i = from;
    for (; i + Lanes.LENGTH <= to; i += Lanes.LENGTH) {
      VectorMask<Float> on =
          FloatVector.fromArray(Lanes.SPECIES, y, i).compare(VectorOperators.GT, 0f);
      zero.blend(FloatVector.fromArray(Lanes.SPECIES, dy, i), on).intoArray(dx, i);
    }
    for (; i < to; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0;
    }
  }
}
