package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Supplier;

/** Exercise 5.4: softmax and cross-entropy in one layer. */
final class LossCheck {

  /** The layer as the check calls it. */
  interface LossLayer {

    /** Returns the mean loss of a batch of scores {@code [n, classes]}. */
    float forward(Tensor scores, int[] labels);

    /** Returns the gradient with respect to the scores. */
    Tensor backward();
  }

  private LossCheck() {}

  static void run(Supplier<LossLayer> layer, Examiner examiner) {
    LossLayer loss = layer.get();
    Tensor scores = Inputs.values(59, 2, 4);
    int[] labels = {1, 3};
    Tensor given = scores.copy();
    examiner
        .step("forward", "-log of the softmax of the score that the label names, mean over n")
        .given("scores", scores)
        .given("labels = " + Arrays.toString(labels));
    examiner.same("loss", loss(scores, labels), loss.forward(given, labels), 1e-5);
    examiner
        .step("backward", "(p - t) / n: probabilities, less 1 at the label, over the batch")
        .given("scores", scores)
        .given("labels = " + Arrays.toString(labels));
    examiner.same("dscores", scores.shape(), slopes(scores, labels), loss::backward);
    examiner
        .step("scores stay as they are", "softmax writes into an array of its own")
        .same("scores", scores.shape(), Examiner.doubles(scores), () -> given);
    Tensor large = Tensor.of(new float[] {1000, 0, -1000, 900}, 1, 4);
    examiner
        .step(
            "large scores",
            "log(Σ exp(s - max)) - (s_label - max): the logarithm of a probability that is 0 in"
                + " float never comes up")
        .given("scores", large)
        .given("labels = [3]");
    examiner.same("loss", 100, layer.get().forward(large, new int[] {3}), 1e-5);
    examiner.done();
  }

  private static double loss(Tensor scores, int... labels) {
    int classes = scores.dim(1);
    double loss = 0;
    for (int n = 0; n < labels.length; n++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(scores.get(n * classes + k));
      }
      loss += (Math.log(sum) - scores.get(n * classes + labels[n])) / labels.length;
    }
    return loss;
  }

  private static double[] slopes(Tensor scores, int... labels) {
    double[] slopes = new double[scores.size()];
    for (int i = 0; i < slopes.length; i++) {
      // A step that float32 can hold beside scores of about 1.
      float h = 1 / 1024f;
      Tensor above = scores.copy();
      Tensor below = scores.copy();
      above.data()[i] += h;
      below.data()[i] -= h;
      double run = (double) above.get(i) - below.get(i);
      slopes[i] = (loss(above, labels) - loss(below, labels)) / run;
    }
    return slopes;
  }
}
