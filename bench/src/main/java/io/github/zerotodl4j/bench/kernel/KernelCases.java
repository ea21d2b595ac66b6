package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The kernels at the sizes that the book's networks and AlexNet give them. */
final class KernelCases {
  private static final int BOOK_BATCH = 100;
  private static final int ALEXNET_BATCH = 8;

  private final List<KernelCase> cases = new ArrayList<>();

  private KernelCases() {}

  /** All cases, in the order in which they are shown. */
  static List<KernelCase> all() {
    KernelCases all = new KernelCases();
    all.addProducts();
    all.addConvolutions();
    all.addPoolings();
    all.addElements();
    return List.copyOf(all.cases);
  }

  private void addProducts() {
    product("A·B", false, false, 512, 512, 512);
    product("Aᵀ·B", true, false, 512, 512, 512);
    product("A·Bᵀ", false, true, 512, 512, 512);
    product("Aᵀ·Bᵀ", true, true, 512, 512, 512);
    product("A·B", false, false, 512, 512, 8); // small K
    product("A·B", false, false, 100, 50, 784); // mlp: forward,
    product("Aᵀ·B", true, false, 784, 50, 100); // dW,
    product("A·Bᵀ", false, true, 100, 784, 50); // dx
    product("A·B", false, false, ALEXNET_BATCH, 4096, 5696); // alexnet: forward,
    product("Aᵀ·B", true, false, 5696, 4096, ALEXNET_BATCH); // dW,
    product("A·Bᵀ", false, true, ALEXNET_BATCH, 5696, 4096); // dx
  }

  private void product(String formula, boolean transA, boolean transB, int m, int n, int k) {
    String name = "product " + formula + " " + m + "x" + n + ", K " + k;
    cases.add(
        KernelCase.arithmetic(
            name,
            (double) m * n * k,
            kernels -> {
              float[] a = random(m * k);
              float[] b = random(k * n);
              float[] c = new float[m * n];
              return () -> kernels.matmul(transA, transB, m, n, k, a, b, 0, c);
            }));
  }

  private void addConvolutions() {
    convolution(new ConvolutionShape(1, 28, 28, 30, 5, 5, 1, 0), BOOK_BATCH, true);
    convolution(new ConvolutionShape(16, 28, 28, 16, 3, 3, 1, 1), BOOK_BATCH, false);
    convolution(new ConvolutionShape(32, 14, 14, 32, 3, 3, 1, 2), BOOK_BATCH, false);
    convolution(new ConvolutionShape(64, 8, 8, 64, 3, 3, 1, 1), BOOK_BATCH, false);
    convolution(new ConvolutionShape(3, 224, 224, 6, 11, 11, 4, 0), ALEXNET_BATCH, true);
    convolution(new ConvolutionShape(6, 26, 26, 256, 5, 5, 1, 2), ALEXNET_BATCH, false);
    convolution(new ConvolutionShape(256, 12, 12, 384, 3, 3, 1, 1), ALEXNET_BATCH, false);
    convolution(new ConvolutionShape(384, 12, 12, 384, 3, 3, 1, 1), ALEXNET_BATCH, false);
  }

  /** A network's first layer needs no gradient of its input. */
  private void convolution(ConvolutionShape s, int n, boolean first) {
    String size =
        String.format(
            Locale.ROOT,
            "%dx%d [%d,%d,%d] to %d, n %d",
            s.filterHeight(),
            s.filterWidth(),
            s.channels(),
            s.height(),
            s.width(),
            s.filters(),
            n);
    double work = (double) n * s.filters() * s.channels() * tapsInside(s);
    int weights = s.filters() * s.filterSize();
    cases.add(
        KernelCase.arithmetic(
            "convolution y " + size,
            work,
            kernels -> {
              float[] x = random(n * s.inputSize());
              float[] w = random(weights);
              float[] b = random(s.filters());
              float[] y = new float[n * s.outputSize()];
              return () -> kernels.convolutionForward(s, n, x, w, b, true, y);
            }));
    cases.add(
        KernelCase.arithmetic(
            "convolution dW " + size,
            work,
            kernels -> {
              float[] x = random(n * s.inputSize());
              float[] dy = random(n * s.outputSize());
              float[] dw = new float[weights];
              float[] db = new float[s.filters()];
              return () -> kernels.convolutionBackwardWeights(s, n, x, dy, dw, db);
            }));
    if (!first) {
      cases.add(
          KernelCase.arithmetic(
              "convolution dx " + size,
              work,
              kernels -> {
                float[] w = random(weights);
                float[] dy = random(n * s.outputSize());
                float[] dx = new float[n * s.inputSize()];
                return () -> kernels.convolutionBackwardData(s, n, w, dy, dx);
              }));
    }
  }

  /** Pairs of a position and a weight of one filter's plane; those on padding are no work. */
  private static double tapsInside(ConvolutionShape s) {
    return (double) tapsInside(s, s.height(), s.outHeight(), s.filterHeight())
        * tapsInside(s, s.width(), s.outWidth(), s.filterWidth());
  }

  private static int tapsInside(ConvolutionShape s, int size, int outSize, int filterSize) {
    int taps = 0;
    for (int out = 0; out < outSize; out++) {
      int first = out * s.stride() - s.padding();
      taps += Math.min(size, first + filterSize) - Math.max(0, first);
    }
    return taps;
  }

  private void addPoolings() {
    pooling(new PoolingShape(30, 24, 24, 2, 2, 2, 0), BOOK_BATCH);
    pooling(new PoolingShape(256, 26, 26, 3, 3, 2, 0), ALEXNET_BATCH);
  }

  /** An index is as long as a float. */
  private void pooling(PoolingShape s, int n) {
    int in = n * s.channels() * s.height() * s.width();
    int out = n * s.channels() * s.outHeight() * s.outWidth();
    String size =
        String.format(
            Locale.ROOT,
            "%dx%d [%d,%d,%d], n %d",
            s.windowHeight(),
            s.windowWidth(),
            s.channels(),
            s.height(),
            s.width(),
            n);
    cases.add(
        KernelCase.memory(
            "max pooling y " + size,
            in + 2.0 * out,
            in + 2.0 * out,
            kernels -> {
              float[] x = random(in);
              float[] y = new float[out];
              int[] argMax = new int[out];
              return () -> kernels.maxPoolingForward(s, n, x, y, argMax);
            }));
    cases.add(
        KernelCase.memory(
            "max pooling dx " + size,
            in + 2.0 * out,
            in + 2.0 * out,
            kernels -> {
              float[] dy = random(out);
              float[] dx = new float[in];
              int[] argMax = new int[out];
              kernels.maxPoolingForward(s, n, random(in), new float[out], argMax);
              return () -> kernels.maxPoolingBackward(s, n, dy, argMax, dx);
            }));
  }

  private void addElements() {
    softmax(1000, 10);
    adam(39_760); // mlp
    adam(5696 * 4096); // the largest of alexnet
  }

  private void softmax(int n, int classes) {
    cases.add(
        KernelCase.memory(
            "softmax and loss " + n + "x" + classes,
            2.0 * n * classes + n,
            2.0 * n * classes + n,
            kernels -> {
              float[] scores = random(n * classes);
              int[] labels = new int[n];
              float[] probabilities = new float[n * classes];
              return () -> kernels.softmaxCrossEntropy(n, classes, scores, labels, probabilities);
            }));
  }

  /** Reads gradient, m, v and W, and writes the last three. */
  private void adam(int size) {
    cases.add(
        KernelCase.memory(
            String.format(Locale.ROOT, "Adam %,d weights", size),
            7.0 * size,
            4.0 * size,
            kernels -> {
              Parameter weights =
                  new Parameter("W", Tensor.of(random(size), size), Tensor.of(random(size), size));
              Adam adam = new Adam(kernels, 1e-3f);
              return () -> adam.update(List.of(weights));
            }));
  }

  private static float[] random(int length) {
    SplittableRandom random = new SplittableRandom(length);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
