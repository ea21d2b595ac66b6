package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What the layers of chapters 5 to 7 must compute. */
final class LayerChecks {
  private static final String SUM = "each x reaches y along more than one way: its slopes add up";

  private LayerChecks() {}

  /** Exercises 5.1 and 5.2. */
  static void activation(
      Supplier<Layer> layer,
      DoubleUnaryOperator f,
      String forward,
      String backward,
      Examiner examiner) {
    Tensor x = Inputs.values(51, 2, 3);
    check("", layer.get(), x, x.shape(), each(f)).run(examiner, forward, backward);
    Tensor image = Inputs.values(52, 1, 2, 2, 2);
    check("an image", layer.get(), image, image.shape(), each(f))
        .run(examiner, "any shape, the same as that of x", backward);
    examiner.done();
  }

  private static LayerCheck.Formula each(DoubleUnaryOperator f) {
    return (x, parameters) -> Arrays.stream(x).map(f).toArray();
  }

  private static LayerCheck check(
      String name, Layer layer, Tensor x, int[] output, LayerCheck.Formula formula) {
    return new LayerCheck(name, layer, x, output, formula);
  }

  /** Exercise 5.3. */
  static void affine(BiFunction<Tensor, Tensor, Layer> affine, Examiner examiner) {
    LayerCheck.Formula formula = (x, p) -> affine(x, p.get(0), p.get(1));
    String forward = "y[n, j] = b[j] + Σ x[n, i] · W[i, j] over i";
    String backward = "dX = dY·Wᵀ, dW = Xᵀ·dY, db = the sum of dY over the batch";
    Layer layer = affine.apply(Inputs.values(53, 3, 2), Inputs.values(54, 2));
    check("", layer, Inputs.values(55, 4, 3), new int[] {4, 2}, formula)
        .run(examiner, forward, backward);
    Layer onImages = affine.apply(Inputs.values(56, 4, 3), Inputs.values(57, 3));
    check("images", onImages, Inputs.values(58, 2, 1, 2, 2), new int[] {2, 3}, formula)
        .run(
            examiner,
            "[n, c, h, w] is read as [n, c·h·w]: the memory is the same",
            "dx has the shape of x, images again");
    examiner.done();
  }

  private static double[] affine(double[] x, double[] w, double... b) {
    int inputs = w.length / b.length;
    double[] y = new double[x.length / inputs * b.length];
    for (int k = 0; k < y.length; k++) {
      int n = k / b.length;
      int j = k % b.length;
      y[k] = b[j];
      for (int i = 0; i < inputs; i++) {
        y[k] += x[n * inputs + i] * w[i * b.length + j];
      }
    }
    return y;
  }

  /** Exercise 6.5. */
  static void batchNormalization(IntFunction<Layer> normalization, Examiner examiner) {
    String forward =
        "mean and variance over the batch, per feature; the variance is divided by n, not n - 1";
    Layer layer = normalization.apply(3);
    fill(layer.parameters(), 65);
    Tensor x = Inputs.values(67, 4, 3);
    check("training", layer, x, x.shape(), (v, p) -> normalize(v, p.get(0), p.get(1)))
        .run(examiner, forward, "mean and variance depend on every x of the column: " + SUM);
    prediction(normalization.apply(3), x, examiner);
    examiner.done();
  }

  private static void fill(List<Parameter> parameters, long seed) {
    for (Parameter p : parameters) {
      Tensor values = Inputs.values(seed++, p.value().shape());
      System.arraycopy(values.data(), 0, p.value().data(), 0, values.size());
    }
  }

  private static double[] normalize(double[] x, double[] gamma, double... beta) {
    double[] y = new double[x.length];
    int features = gamma.length;
    int n = x.length / features;
    for (int f = 0; f < features; f++) {
      double mean = 0;
      double variance = 0;
      for (int i = f; i < x.length; i += features) {
        mean += x[i] / n;
      }
      for (int i = f; i < x.length; i += features) {
        variance += (x[i] - mean) * (x[i] - mean) / n;
      }
      for (int i = f; i < x.length; i += features) {
        y[i] = gamma[f] * (x[i] - mean) / Math.sqrt(variance + 1e-6) + beta[f];
      }
    }
    return y;
  }

  /** After one training batch the running mean is 0.1 mean, the variance 0.9 + 0.1 variance. */
  private static void prediction(Layer layer, Tensor x, Examiner examiner) {
    examiner
        .step(
            "prediction",
            "running = 0.9 · running + 0.1 · batch after each training batch, from mean 0 and"
                + " variance 1; prediction uses the running ones")
        .given("x of one training batch", x);
    layer.forward(x, true);
    Tensor other = Inputs.values(68, 2, 3);
    examiner.given("then x of the prediction", other);
    double[] expected = new double[6];
    for (int f = 0; f < 3; f++) {
      double mean = 0;
      double square = 0;
      for (int i = f; i < 12; i += 3) {
        mean += x.get(i) / 4.0;
        square += x.get(i) * x.get(i) / 4.0;
      }
      double runningVariance = 0.9 + 0.1 * (square - mean * mean);
      for (int i = f; i < 6; i += 3) {
        expected[i] = (other.get(i) - 0.1 * mean) / Math.sqrt(runningVariance + 1e-6);
      }
    }
    examiner.same("y", other.shape(), expected, () -> layer.forward(other, false));
  }

  /** Builds the layer of exercise 7.2. */
  @FunctionalInterface
  interface ConvolutionFactory {
    Layer create(Tensor w, Tensor b, int stride, int padding);
  }

  /** Exercise 7.2. */
  static void convolution(ConvolutionFactory convolution, Examiner examiner) {
    String forward =
        "col = im2col(x) is [n·oh·ow, c·fh·fw]; y = col·Wᵀ + b, then [n, oh, ow, f] becomes"
            + " [n, f, oh, ow]";
    String backward = "dW = dYᵀ·col, db = the sum of dY per filter, dx = col2im(dY·W)";
    Layer small = convolution.create(Inputs.values(72, 1, 1, 2, 2), Inputs.values(73, 1), 1, 0);
    check(
            "one channel",
            small,
            Inputs.values(74, 1, 1, 3, 3),
            new int[] {1, 1, 2, 2},
            slide(3, 2, 1, 0))
        .run(examiner, forward, backward);
    Layer large = convolution.create(Inputs.values(75, 3, 2, 3, 3), Inputs.values(76, 3), 2, 1);
    check(
            "two images, two channels, three filters, stride 2, padding 1",
            large,
            Inputs.values(77, 2, 2, 5, 5),
            new int[] {2, 3, 3, 3},
            slide(5, 3, 2, 1))
        .run(examiner, forward, backward);
    examiner.done();
  }

  /** Convolution with a square image and filter, as its definition reads. */
  private static LayerCheck.Formula slide(int size, int filter, int stride, int padding) {
    return (x, p) -> {
      double[] w = p.get(0);
      double[] b = p.get(1);
      int channels = w.length / (b.length * filter * filter);
      int out = (size + 2 * padding - filter) / stride + 1;
      int images = x.length / (channels * size * size);
      double[] y = new double[images * b.length * out * out];
      for (int k = 0; k < y.length; k++) {
        int f = k / (out * out) % b.length;
        int top = k / out % out * stride - padding;
        int left = k % out * stride - padding;
        int image = k / (out * out * b.length) * channels;
        y[k] = b[f];
        for (int tap = 0; tap < channels * filter * filter; tap++) {
          int c = tap / (filter * filter);
          int row = top + tap / filter % filter;
          int column = left + tap % filter;
          if (row >= 0 && row < size && column >= 0 && column < size) {
            y[k] +=
                x[((image + c) * size + row) * size + column]
                    * w[f * channels * filter * filter + tap];
          }
        }
      }
      return y;
    };
  }

  /** Builds the layer of exercise 7.3. */
  @FunctionalInterface
  interface PoolingFactory {
    Layer create(int windowHeight, int windowWidth, int stride, int padding);
  }

  /** Exercise 7.3. */
  static void pooling(PoolingFactory pooling, Examiner examiner) {
    String forward = "the largest of each window, channel by channel";
    String backward = "the whole gradient goes to the pixel that won; remember which one it was";
    Layer layer = pooling.create(2, 2, 2, 0);
    check(
            "2x2, stride 2",
            layer,
            Inputs.distinct(78, 1, 2, 4, 4),
            new int[] {1, 2, 2, 2},
            largest(4, 2, 2))
        .run(examiner, forward, backward);
    Layer overlapping = pooling.create(3, 3, 1, 0);
    check(
            "3x3, stride 1",
            overlapping,
            Inputs.distinct(79, 2, 1, 4, 4),
            new int[] {2, 1, 2, 2},
            largest(4, 3, 1))
        .run(examiner, forward, "a pixel that wins in several windows gets the sum");
    Tensor negative = Tensor.of(new float[] {-4, -3, -2, -1}, 1, 1, 2, 2);
    examiner
        .step("negative pixels", "start from the first pixel of the window, not from 0")
        .given("x", negative);
    examiner.same(
        "y",
        new int[] {1, 1, 1, 1},
        new double[] {-1},
        () -> pooling.create(2, 2, 2, 0).forward(negative, false));
    examiner.done();
  }

  private static LayerCheck.Formula largest(int size, int window, int stride) {
    int out = (size - window) / stride + 1;
    return (x, p) -> {
      double[] y = new double[x.length / (size * size) * out * out];
      for (int k = 0; k < y.length; k++) {
        int plane = k / (out * out);
        y[k] = Double.NEGATIVE_INFINITY;
        for (int tap = 0; tap < window * window; tap++) {
          int row = k / out % out * stride + tap / window;
          int column = k % out * stride + tap % window;
          y[k] = Math.max(y[k], x[(plane * size + row) * size + column]);
        }
      }
      return y;
    };
  }
}
