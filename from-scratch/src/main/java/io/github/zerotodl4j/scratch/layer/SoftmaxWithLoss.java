package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Softmax with loss, also called softmax cross-entropy: the end of a classifier while it trains.
 *
 * <p>{@code p = softmax(scores)}, {@code loss = -Σ log p[label] / n}, the mean over the batch;
 * scores {@code [n, classes]}. Backward: {@code (p - t) / n} with t the labels as one-hot rows.
 * Book section 5.6.3.
 */
public final class SoftmaxWithLoss {
  private final Kernels kernels;
  private final Buffer probabilityMemory = new Buffer();
  private final Buffer predictionMemory = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor probabilities;
  private int[] labels;

  /** Creates the loss on the standard kernels. */
  public SoftmaxWithLoss() {
    this(Compute.standard());
  }

  /** Creates the loss. */
  public SoftmaxWithLoss(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Returns the mean loss of a batch.
   *
   * @param scores {@code [n, classes]}, before softmax
   * @param labels the class of each sample, at least n entries, from 0
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if labels are missing
   * @throws IllegalArgumentException if a label is no class
   */
  public float forward(Tensor scores, int[] labels) {
    checkScores(scores);
    int n = scores.dim(0);
    int classes = scores.dim(1);
    checkLabels(labels, n, classes);
    this.labels = labels;
    probabilities = probabilityMemory.shaped(n, classes);
    return kernels.softmaxCrossEntropy(n, classes, scores.data(), labels, probabilities.data());
  }

  /**
   * Returns the mean loss of a batch whose labels are one-hot rows.
   *
   * @param scores {@code [n, classes]}, before softmax
   * @param oneHot {@code [n, classes]}, a single 1 in each row
   */
  public float forward(Tensor scores, Tensor oneHot) {
    checkScores(scores);
    Shapes.check(
        oneHot.hasShape(scores.shape()),
        "SoftmaxWithLoss: one-hot labels are %s, scores are %s",
        Shapes.text(oneHot.shape()),
        Shapes.text(scores.shape()));
    return forward(scores, labels(oneHot));
  }

  /**
   * Returns the probabilities of scores whose labels nobody knows, {@code [n, classes]}; there is
   * no loss to go {@link #backward} from.
   */
  public Tensor softmax(Tensor scores) {
    checkScores(scores);
    Tensor y = predictionMemory.shaped(scores.dim(0), scores.dim(1));
    kernels.softmax(scores.dim(0), scores.dim(1), scores.data(), y.data());
    return y;
  }

  /** The probabilities of the last {@code forward}, {@code [n, classes]}; rows sum to 1. */
  public Tensor probabilities() {
    return probabilities;
  }

  /** Returns the gradient of the last loss with respect to the scores, {@code [n, classes]}. */
  public Tensor backward() {
    if (probabilities == null) {
      throw new IllegalStateException(
          "SoftmaxWithLoss: backward needs a forward before it; call forward first");
    }
    int n = probabilities.dim(0);
    int classes = probabilities.dim(1);
    Tensor dx = this.dx.shaped(n, classes);
    kernels.softmaxCrossEntropyBackward(n, classes, probabilities.data(), labels, dx.data());
    return dx;
  }

  private static int[] labels(Tensor oneHot) {
    int classes = oneHot.dim(1);
    int[] labels = new int[oneHot.dim(0)];
    for (int row = 0; row < labels.length; row++) {
      int ones = 0;
      int zeros = 0;
      for (int k = 0; k < classes; k++) {
        float value = oneHot.get(row * classes + k);
        zeros += value == 0 ? 1 : 0;
        if (value == 1) {
          ones++;
          labels[row] = k;
        }
      }
      if (ones != 1 || zeros != classes - 1) {
        throw new IllegalArgumentException(
            "SoftmaxWithLoss: one-hot row " + row + " needs a single 1 among zeros");
      }
    }
    return labels;
  }

  private static void checkScores(Tensor scores) {
    Shapes.check(
        scores.rank() == 2,
        "SoftmaxWithLoss: scores are %s, need [n, classes]",
        Shapes.text(scores.shape()));
  }

  /**
   * Refuses labels that are missing or no class.
   *
   * @param labels the class of each sample, at least n entries, from 0
   * @param n how many samples
   * @param classes how many classes
   */
  public static void checkLabels(int[] labels, int n, int classes) {
    Shapes.check(
        labels.length >= n, "SoftmaxWithLoss: %d samples, only %d labels", n, labels.length);
    for (int i = 0; i < n; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                "SoftmaxWithLoss: label %d of sample %d is no class from 0 to %d",
                labels[i], i, classes - 1));
      }
    }
  }
}
