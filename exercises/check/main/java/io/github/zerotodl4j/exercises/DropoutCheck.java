package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;

/** Exercise 6.6: which signals are dropped is chance, all else is not. */
final class DropoutCheck {
  private static final double RATIO = 0.3;
  private static final int SIZE = 10_000;

  /** Builds the layer. */
  @FunctionalInterface
  interface DropoutFactory {
    Layer create(double ratio, long seed);
  }

  private DropoutCheck() {}

  static void run(DropoutFactory dropout, Examiner examiner) {
    Layer layer = dropout.create(RATIO, 1);
    Tensor x = Inputs.values(66, 2, SIZE / 2);
    Tensor given = x.copy();
    examiner.step("training", "y = x · mask, the mask 0 with probability ratio and else 1");
    Tensor y = layer.forward(given, true);
    examiner.same("y", x.shape(), keptOrDropped(x, y), () -> y);
    share(examiner, y);
    examiner
        .step("x stays as it is", "write the result into an array of its own")
        .same("x", x.shape(), Examiner.doubles(x), () -> given);
    backward(examiner, layer, x);
    examiner.step("a new mask each time", "draw in every training pass, not once");
    double[] before = Examiner.doubles(layer.forward(x, true));
    double[] after = Examiner.doubles(layer.forward(x, true));
    examiner.holds(!Arrays.equals(before, after), "two training passes dropped the same signals");
    examiner.step("the same seed, the same masks", "draw from one generator made with the seed");
    examiner.same(
        "y",
        x.shape(),
        Examiner.doubles(dropout.create(RATIO, 7).forward(x, true)),
        () -> dropout.create(RATIO, 7).forward(x, true));
    prediction(examiner, layer);
    examiner.done();
  }

  /** What y should be, given that 0 means dropped. */
  private static double[] keptOrDropped(Tensor x, Tensor y) {
    double[] expected = Examiner.doubles(x);
    for (int i = 0; y != null && i < expected.length && i < y.size(); i++) {
      expected[i] = y.get(i) == 0 ? 0 : expected[i];
    }
    return expected;
  }

  private static void share(Examiner examiner, Tensor y) {
    int zeros = 0;
    for (int i = 0; i < y.size(); i++) {
      zeros += y.get(i) == 0 ? 1 : 0;
    }
    examiner.step("the share that is dropped", "ratio is the share dropped, not the share kept");
    // 0.3 of 10,000 has a standard deviation of 46: 300 is more than six of them.
    examiner.holds(
        Math.abs(zeros - RATIO * SIZE) < 300,
        "of " + SIZE + " signals were dropped",
        "expected  about " + (int) (RATIO * SIZE),
        "got       " + zeros);
  }

  private static void backward(Examiner examiner, Layer layer, Tensor x) {
    examiner.step("backward", "dx = dout · mask, with the mask of the last forward");
    double[] y = Examiner.doubles(layer.forward(x, true));
    Tensor dout = Inputs.values(67, x.shape());
    double[] expected = Examiner.doubles(dout);
    for (int i = 0; i < y.length; i++) {
      expected[i] = y[i] == 0 ? 0 : expected[i];
    }
    examiner.same("dx", x.shape(), expected, () -> layer.backward(dout));
  }

  private static void prediction(Examiner examiner, Layer layer) {
    Tensor x = Inputs.values(68, 2, 3);
    examiner
        .step("prediction", "nothing is dropped; times the share kept, 1 - ratio = 0.7")
        .given("x", x);
    double[] expected = Arrays.stream(Examiner.doubles(x)).map(v -> v * (1 - RATIO)).toArray();
    examiner.same("y", x.shape(), expected, () -> layer.forward(x, false));
  }
}
