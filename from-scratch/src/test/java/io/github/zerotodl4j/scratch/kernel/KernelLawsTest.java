package io.github.zerotodl4j.scratch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelLawsTest {
  private static final ConvolutionShape CONVOLUTION =
      new ConvolutionShape(5, 15, 13, 11, 3, 3, 1, 1);

  /** Enough channels for Winograd's algorithm, both ways. */
  private static final ConvolutionShape MANY_CHANNELS =
      new ConvolutionShape(33, 9, 7, 40, 3, 3, 1, 1);

  static Stream<Kernels> implementations() {
    return Stream.of(Compute.plain(2), Compute.kernels(2));
  }

  private static float[] values(long seed, int size) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Every operation whose sums could depend on how it is cut. */
  private static float[][] results(Kernels kernels) {
    int batch = 37;
    ConvolutionShape s = CONVOLUTION;
    float[] x = values(1, batch * s.inputSize());
    float[] w = values(2, s.filters() * s.filterSize());
    float[] y = new float[batch * s.outputSize()];
    float[] dw = new float[w.length];
    float[] db = new float[s.filters()];
    float[] dx = new float[x.length];
    kernels.convolutionForward(s, batch, x, w, values(3, s.filters()), true, y);
    kernels.convolutionBackwardWeights(s, batch, x, y, dw, db);
    kernels.convolutionBackwardData(s, batch, w, y, dx);
    float[] c = new float[150 * 170];
    kernels.matmul(true, false, 150, 170, 600, values(4, 90000), values(5, 102000), 0, c);
    float[] sums = new float[170];
    kernels.columnSums(150, 170, c, sums);
    NormalizationShape norm = new NormalizationShape(s.channels(), s.height() * s.width());
    float[] one = {1, 2, 3, 4, 5};
    float[] mean = new float[5];
    float[] variance = new float[5];
    float[] hat = new float[x.length];
    float[] normed = new float[x.length];
    kernels.batchNormForward(norm, batch, 1e-6f, x, one, one, mean, variance, hat, normed);
    float[] dgamma = new float[5];
    float[] dbeta = new float[5];
    float[] dnorm = new float[x.length];
    kernels.batchNormBackward(norm, batch, 1e-6f, hat, variance, one, dx, dnorm, dgamma, dbeta);
    ConvolutionShape many = MANY_CHANNELS;
    float[] manyX = values(6, 11 * many.inputSize());
    float[] manyW = values(7, many.filters() * many.filterSize());
    float[] manyY = new float[11 * many.outputSize()];
    float[] manyDx = new float[manyX.length];
    float[] manyDw = new float[manyW.length];
    kernels.convolutionForward(many, 11, manyX, manyW, new float[40], false, manyY);
    kernels.convolutionBackwardData(many, 11, manyW, manyY, manyDx);
    kernels.convolutionBackwardWeights(many, 11, manyX, manyY, manyDw, new float[40]);
    float[] pooled = new float[manyX.length];
    PoolingShape pooling = new PoolingShape(33, 9, 7, 3, 3, 2, 1);
    kernels.maxPoolingForward(pooling, 11, manyX, pooled, new int[manyX.length]);
    float[] p = new float[150 * 170];
    float loss = kernels.softmaxCrossEntropy(150, 170, c, new int[150], p);
    float[] q = new float[150 * 170];
    kernels.softmax(150, 170, c, q);
    float[] few = new float[300 * 50];
    kernels.affine(300, 320, 50, values(8, 96000), values(9, 16000), values(10, 50), true, few);
    return new float[][] {
      q, few, y, dw, db, dx, c, sums, mean, variance, normed, dnorm, dgamma, dbeta, p, {loss},
      manyY, manyDx, manyDw, pooled
    };
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void resultsDoNotDependOnTheNumberOfThreads(Kernels kernels) {
    boolean plain = kernels.description().startsWith("plain");
    float[][] expected = results(kernels);
    for (int threads : new int[] {1, 3, 7}) {
      float[][] actual = results(plain ? Compute.plain(threads) : Compute.kernels(threads));
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).as("%d threads, result %d", threads, i).isEqualTo(expected[i]);
      }
    }
  }

  /** Tasks of a few dozen bytes are all: no array is allocated, whatever the size. */
  @ParameterizedTest
  @MethodSource("implementations")
  void nothingGrowsInSteadyState(Kernels kernels) {
    int batch = 9;
    ConvolutionShape s = CONVOLUTION;
    float[] x = values(1, batch * s.inputSize());
    float[] w = values(2, s.filters() * s.filterSize());
    float[] b = values(3, s.filters());
    float[] y = new float[batch * s.outputSize()];
    float[] dw = new float[w.length];
    float[] db = new float[b.length];
    float[] dx = new float[x.length];
    float[] c = new float[2000];
    Runnable step =
        () -> {
          kernels.convolutionForward(s, batch, x, w, b, true, y);
          kernels.convolutionBackwardWeights(s, batch, x, y, dw, db);
          kernels.convolutionBackwardData(s, batch, w, y, dx);
          kernels.matmul(false, true, 50, 40, 30, x, y, 0, c);
          kernels.axpy(w.length, -0.1f, dw, c);
        };
    // The interpreter boxes vectors: only compiled code is free of allocation.
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + 20_000_000_000L;
    while (least > 4096 && System.nanoTime() < end) {
      long before = threads.getThreadAllocatedBytes(id);
      step.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least).isLessThanOrEqualTo(4096);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void reluKeepsNaN(Kernels kernels) {
    float[] x = new float[40];
    x[3] = Float.NaN;
    x[38] = Float.NaN;
    x[5] = -1;
    float[] y = new float[40];
    kernels.relu(40, x, y);
    assertThat(y[3]).isNaN();
    assertThat(y[38]).isNaN();
    assertThat(y[5]).isZero();
    ConvolutionShape one = new ConvolutionShape(1, 5, 8, 1, 1, 1, 1, 0);
    kernels.convolutionForward(one, 1, x, new float[] {1}, new float[1], true, y);
    assertThat(y[3]).isNaN();
    assertThat(y[38]).isNaN();
    kernels.affine(1, 1, 1, x, new float[] {Float.NaN}, new float[1], true, y);
    assertThat(y[0]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void reluBackwardPassesWhereTheOutputIsPositive(Kernels kernels) {
    float[] y = values(1, 100);
    float[] dy = values(2, 100);
    float[] dx = new float[100];
    kernels.reluBackward(100, y, dy, dx);
    for (int i = 0; i < 100; i++) {
      assertThat(dx[i]).isEqualTo(y[i] > 0 ? dy[i] : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void maxPoolingTakesTheFirstOfEqualsAndLeavesUnusedInputsAlone(Kernels kernels) {
    PoolingShape s = new PoolingShape(1, 3, 5, 2, 2, 2, 0);
    float[] x = {
      1, 1, -3, -2, 9,
      1, 0, -2, -4, 9,
      9, 9, 9, 9, 9
    };
    float[] y = new float[2];
    int[] argMax = new int[2];
    kernels.maxPoolingForward(s, 1, x, y, argMax);
    assertThat(y).containsExactly(1, -2);
    assertThat(argMax).containsExactly(0, 3);
    float[] dx = new float[15];
    dx[14] = 7;
    kernels.maxPoolingBackward(s, 1, new float[] {5, 6}, argMax, dx);
    assertThat(dx).containsExactly(5, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void averagePoolingDividesByPositionsInsideTheImage(Kernels kernels) {
    PoolingShape s = new PoolingShape(1, 2, 2, 2, 2, 2, 1);
    float[] y = new float[4];
    kernels.averagePoolingForward(s, 1, new float[] {1, 2, 3, 4}, y);
    assertThat(y).containsExactly(1, 2, 3, 4);
    PoolingShape all = new PoolingShape(1, 2, 2, 2, 2, 1, 0);
    kernels.averagePoolingForward(all, 1, new float[] {1, 2, 3, 4}, y);
    assertThat(y[0]).isEqualTo(2.5f);
    float[] dx = new float[4];
    kernels.averagePoolingBackward(all, 1, new float[] {8}, dx);
    assertThat(dx).containsExactly(2, 2, 2, 2);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void batchNormalizationHasMeanZeroAndVarianceOne(Kernels kernels) {
    NormalizationShape s = new NormalizationShape(3, 37);
    float[] x = values(1, 4 * 3 * 37);
    for (int i = 0; i < x.length; i++) {
      x[i] = 100 + 2 * x[i];
    }
    float[] hat = new float[x.length];
    float[] y = new float[x.length];
    float[] mean = new float[3];
    float[] variance = new float[3];
    float[] gamma = {1, 2, 3};
    float[] beta = {4, 5, 6};
    kernels.batchNormForward(s, 4, 0, x, gamma, beta, mean, variance, hat, y);
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      double squares = 0;
      for (int n = 0; n < 4; n++) {
        for (int i = 0; i < 37; i++) {
          int at = (n * 3 + c) * 37 + i;
          sum += hat[at];
          squares += hat[at] * hat[at];
          assertThat(y[at]).isCloseTo(gamma[c] * hat[at] + beta[c], within(1e-5f));
        }
      }
      assertThat(sum / 148).isCloseTo(0, within(1e-4));
      assertThat(squares / 148).isCloseTo(1, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void softmaxLossStaysFiniteAndBadLabelsAreNamed(Kernels kernels) {
    float[] scores = {0, 1000, 0, 0};
    float[] p = new float[4];
    // rows (0, 1000) with label 0 and (0, 0): losses 1000 and ln 2
    float loss = kernels.softmaxCrossEntropy(2, 2, scores, new int[] {0, 1}, p);
    assertThat(loss).isCloseTo((float) ((1000 + Math.log(2)) / 2), within(1e-3f));
    assertThat(p).containsExactly(0, 1, 0.5f, 0.5f);
    float[] ds = new float[4];
    kernels.softmaxCrossEntropyBackward(2, 2, p, new int[] {0, 1}, ds);
    assertThat(ds).containsExactly(-0.5f, 0.5f, 0.25f, -0.25f);
    assertThatThrownBy(() -> kernels.softmaxCrossEntropy(2, 2, scores, new int[] {0, 2}, p))
        .hasMessage("label 2 at position 1: 2 classes need labels from 0 to 1");
  }

  @Test
  void aFailingPartIsReportedAndTheWorkersGoOn() {
    Workers workers = new Workers(3);
    assertThatThrownBy(
            () ->
                workers.run(
                    20,
                    (part, worker) -> {
                      throw new IllegalStateException("part");
                    }))
        .hasMessage("part");
    int[] done = new int[20];
    workers.run(20, (part, worker) -> done[part]++);
    assertThat(done).containsOnly(1);
    assertThatThrownBy(() -> new Workers(0)).hasMessage("threads must be at least 1, got 0");
  }
}
