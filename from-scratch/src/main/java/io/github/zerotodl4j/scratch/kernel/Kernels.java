package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.PoolingShape;

/**
 * The few hot loops of the suite, on plain arrays; all arrays are row-major and float32.
 *
 * <p>There are two implementations with the same results within rounding: plain loops, the readable
 * reference, and the JDK's Vector API. Every operation is split over the threads of one fixed
 * partition that depends on sizes alone, so results are bit-identical for any number of threads. A
 * kernel knows no layer. Arrays may be longer than needed; in steady state an operation allocates
 * no array. One instance may be shared: calls from several threads run one after another.
 */
public interface Kernels {

  /** One line for `doctor`: implementation, vector width and threads. */
  String description();

  /** The number of threads that share an operation. */
  int threads();

  /** The work on indices {@code from} to {@code to}, the last not included. */
  @FunctionalInterface
  interface Range {
    /** Computes a range; ranges of one operation run at the same time. */
    void run(int from, int to);
  }

  /**
   * Runs a loop over {@code size} elements in ranges shared by the threads: for what is computed
   * element by element, where the loop itself can stand in the class whose formula it is.
   */
  void forRange(int size, Range body);

  /**
   * Matrix product {@code C = op(A)·op(B) + beta·C}, C {@code [m, n]}, with {@code op} the identity
   * or the transpose, without materialising the transpose.
   *
   * @param transA if true, {@code a} holds {@code [k, m]}, otherwise {@code [m, k]}
   * @param transB if true, {@code b} holds {@code [n, k]}, otherwise {@code [k, n]}
   * @param beta 0 overwrites C (which may hold anything), 1 adds to it
   */
  void matmul(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float beta,
      float[] c);

  /**
   * Affine forward in one pass: {@code Y = X·W + b}, then ReLU if asked.
   *
   * @param x {@code [n, inputs]}
   * @param w {@code [inputs, outputs]}
   * @param b {@code [outputs]}
   * @param relu whether negative results become 0
   * @param y {@code [n, outputs]}, overwritten
   */
  void affine(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y);

  /** Sums of the columns of {@code x [rows, columns]} into {@code sums [columns]}, overwritten. */
  void columnSums(int rows, int columns, float[] x, float[] sums);

  /**
   * Convolution forward (cross-correlation, as in the book): {@code y[n,f,oh,ow] = b[f] + Σ x·w},
   * then ReLU if asked.
   *
   * @param shape sizes, stride and padding
   * @param batch the number of images
   * @param x {@code [batch, c, h, w]}
   * @param w {@code [filters, c, fh, fw]}
   * @param b {@code [filters]}
   * @param y {@code [batch, filters, oh, ow]}, overwritten
   */
  void convolutionForward(
      ConvolutionShape shape, int batch, float[] x, float[] w, float[] b, boolean relu, float[] y);

  /** Gradients of weights and bias, overwritten, from {@code x} and {@code dy}. */
  void convolutionBackwardWeights(
      ConvolutionShape shape, int batch, float[] x, float[] dy, float[] dw, float[] db);

  /** Gradient of the input, overwritten, from {@code w} and {@code dy}. */
  void convolutionBackwardData(
      ConvolutionShape shape, int batch, float[] w, float[] dy, float[] dx);

  /**
   * Max pooling forward.
   *
   * <p>Padding never wins: only positions inside the image are compared. Of equal maxima the first
   * in row-major order is taken. A window that lies in the padding alone cannot occur (see {@link
   * PoolingShape}).
   *
   * @param argMax receives, per output, the winning position within the image's {@code h*w} plane
   */
  void maxPoolingForward(PoolingShape shape, int batch, float[] x, float[] y, int[] argMax);

  /** Max pooling backward: each output's gradient is added to its winner; dx is overwritten. */
  void maxPoolingBackward(PoolingShape shape, int batch, float[] dy, int[] argMax, float[] dx);

  /**
   * Average pooling forward; the sum is divided by the number of positions inside the image, as
   * Keras does, not by the window's area.
   */
  void averagePoolingForward(PoolingShape shape, int batch, float[] x, float[] y);

  /** Average pooling backward; dx is overwritten. */
  void averagePoolingBackward(PoolingShape shape, int batch, float[] dy, float[] dx);

  /** {@code y = max(x, 0)} for {@code size} elements. */
  void relu(int size, float[] x, float[] y);

  /** {@code dx = dy where y > 0, else 0}, with y the output of ReLU. */
  void reluBackward(int size, float[] y, float[] dy, float[] dx);

  /** {@code y = 1 / (1 + exp(-x))}. */
  void sigmoid(int size, float[] x, float[] y);

  /** {@code dx = dy · y · (1 - y)}, with y the output of sigmoid. */
  void sigmoidBackward(int size, float[] y, float[] dy, float[] dx);

  /**
   * Softmax of each row: {@code y = exp(s - max) / Σ exp(s - max)}.
   *
   * @param scores {@code [n, classes]}
   * @param probabilities {@code [n, classes]}, overwritten
   */
  void softmax(int n, int classes, float[] scores, float[] probabilities);

  /**
   * Softmax of each row and its mean cross-entropy loss against labels.
   *
   * @param scores {@code [n, classes]}
   * @param labels n class numbers
   * @param probabilities {@code [n, classes]}, overwritten
   * @return the mean over the batch of {@code -log(probability of the label)}, taken as {@code
   *     log(Σ exp(s - max)) - (s_label - max)}, so it stays finite where the probability underflows
   */
  float softmaxCrossEntropy(
      int n, int classes, float[] scores, int[] labels, float[] probabilities);

  /**
   * Gradient of the mean cross-entropy of softmax: {@code dscores = (probabilities - t) / n}, t the
   * one-hot labels.
   *
   * @param dscores {@code [n, classes]}, overwritten
   */
  void softmaxCrossEntropyBackward(
      int n, int classes, float[] probabilities, int[] labels, float[] dscores);

  /**
   * Batch normalization of the training batch, per channel: {@code y = gamma·(x - mean) / sqrt(var
   * + eps) + beta}, variance divided by the count (biased).
   *
   * @param shape channels, and values per channel and image
   * @param batch the number of images or rows
   * @param mean {@code [channels]}, receives the batch's mean
   * @param variance {@code [channels]}, receives the batch's variance
   * @param normalized {@code x-hat}, kept for backward, same size as x
   */
  void batchNormForward(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] normalized,
      float[] y);

  /** Batch normalization with given statistics (prediction time). */
  void batchNormInference(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] x,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      float[] y);

  /** Gradients of batch normalization in training mode; dx, dgamma, dbeta are overwritten. */
  void batchNormBackward(
      NormalizationShape shape,
      int batch,
      float eps,
      float[] normalized,
      float[] variance,
      float[] gamma,
      float[] dy,
      float[] dx,
      float[] dgamma,
      float[] dbeta);

  /** {@code y = x · mask} for {@code size} elements. */
  void multiply(int size, float[] x, float[] mask, float[] y);

  /** {@code y = y + factor · x}. */
  void axpy(int size, float factor, float[] x, float[] y);
}
