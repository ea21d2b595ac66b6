package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** What the exercises of chapters 2 to 4 must compute; numbers of the book where it has some. */
final class FunctionChecks {

  private FunctionChecks() {}

  /** Builds a perceptron. */
  @FunctionalInterface
  interface PerceptronFactory {
    Gate create(double w1, double w2, double b);
  }

  /** Exercise 2.1. */
  static void perceptron(PerceptronFactory perceptron, Examiner examiner) {
    String hint = "w1·x1 + w2·x2 + b, and 1 where that is above 0";
    gate(examiner, "AND", hint, perceptron.create(0.5, 0.5, -0.7), 0, 0, 0, 1);
    gate(examiner, "NAND", hint, perceptron.create(-0.5, -0.5, 0.7), 1, 1, 1, 0);
    gate(examiner, "OR", hint, perceptron.create(0.5, 0.5, -0.2), 0, 1, 1, 1);
    gate(
        examiner,
        "a sum of exactly 0 does not fire",
        "above 0, not at 0: the book's formula 2.2 has b + w1·x1 + w2·x2 <= 0 for 0",
        perceptron.create(1, 1, -1),
        0,
        0,
        0,
        1);
    examiner.done();
  }

  /** Exercise 2.2. */
  static void xor(Gate xor, Examiner examiner) {
    gate(
        examiner,
        "XOR",
        "no single line parts (0,0) and (1,1) from the others; AND of which two gates does?",
        xor,
        0,
        1,
        1,
        0);
    examiner.done();
  }

  private static void gate(Examiner examiner, String name, String hint, Gate gate, int... table) {
    examiner.step(name, hint);
    int[][] inputs = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    for (int i = 0; i < inputs.length; i++) {
      int y = gate.output(inputs[i][0], inputs[i][1]);
      examiner.same(name + Arrays.toString(inputs[i]), table[i], y, 0);
    }
  }

  /** Exercise 3.1; the first numbers are those of the book's section 3.5.2. */
  static void softmax(UnaryOperator<double[]> softmax, Examiner examiner) {
    double[] scores = {0.3, 2.9, 4.0};
    vector(
        examiner
            .step("the book's scores", "exp(a_k) over the sum of all exp(a_i)")
            .given("a = [0.3, 2.9, 4.0]"),
        new double[] {0.01821127, 0.24519181, 0.73659691},
        softmax.apply(scores));
    examiner.step("the scores stay as they are", "write into a new array");
    examiner.same("a", new int[] {3}, new double[] {0.3, 2.9, 4.0}, scores, 0);
    vector(
        examiner
            .step("large scores", "exp(1010) is infinite: take the largest score off each first")
            .given("a = [1010, 1000, 990]"),
        new double[] {0.9999546, 0.0000454, 0.0000000},
        softmax.apply(new double[] {1010, 1000, 990}));
    examiner.done();
  }

  private static void vector(Examiner examiner, double[] expected, double... got) {
    examiner.same("y", new int[] {expected.length}, expected, got, 1e-6);
  }

  /** Exercise 4.1; the first number is that of the book's section 4.2.2. */
  static void crossEntropy(ToDoubleBiFunction<double[][], int[]> loss, Examiner examiner) {
    double[] two = {0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0};
    double[] seven = {0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0};
    examiner
        .step("one sample", "-log(y + 1e-7) of the one probability that the label names")
        .given("y = " + Arrays.toString(two))
        .given("label = 2");
    examiner.same(
        "loss", 0.510825457, loss.applyAsDouble(new double[][] {two}, new int[] {2}), 1e-7);
    examiner
        .step("two samples", "the mean over the batch, so that its size does not matter")
        .given("y = " + Arrays.toString(two))
        .given("    " + Arrays.toString(seven))
        .given("labels = [2, 2]");
    examiner.same(
        "loss",
        (0.510825457 + 2.302584092) / 2,
        loss.applyAsDouble(new double[][] {two, seven}, new int[] {2, 2}),
        1e-7);
    examiner
        .step("a probability of 0", "log(0) is -infinity: 1e-7 is added before")
        .given("y = " + Arrays.toString(two))
        .given("label = 3");
    examiner.same(
        "loss", 16.118095651, loss.applyAsDouble(new double[][] {two}, new int[] {3}), 1e-7);
    examiner.done();
  }

  /** Exercise 4.2; the slopes of a sum of squares and of a cube are known. */
  static void gradient(
      BiFunction<ToDoubleFunction<double[]>, double[], double[]> gradient, Examiner examiner) {
    double[] x = {3, 4};
    examiner
        .step("x0² + x1² at (3, 4)", "(f(x + h) - f(x - h)) / 2h for one x_i at a time")
        .given("f(x0, x1) = x0² + x1²");
    examiner.same(
        "gradient",
        new int[] {2},
        new double[] {6, 8},
        gradient.apply(v -> v[0] * v[0] + v[1] * v[1], x),
        1e-6);
    examiner.step("x stays as it is", "put x_i back after looking at both sides, or use a copy");
    examiner.same("x", new int[] {2}, new double[] {3, 4}, x, 0);
    examiner
        .step("x0³ · x1 at (2, 5)", "both sides of x, h = 1e-4: a one-sided difference is 3e-3 off")
        .given("f(x0, x1) = x0³ · x1");
    examiner.same(
        "gradient",
        new int[] {2},
        new double[] {60, 8},
        gradient.apply(v -> v[0] * v[0] * v[0] * v[1], new double[] {2, 5}),
        1e-6);
    examiner.done();
  }

  /** Builds the matrix of exercise 7.1. */
  @FunctionalInterface
  interface Im2colFunction {
    Tensor apply(Tensor x, int filterHeight, int filterWidth, int stride, int padding);
  }

  /** Exercise 7.1. */
  static void im2col(Im2colFunction im2col, Examiner examiner) {
    Tensor square = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    examiner
        .step(
            "one channel, 2x2, stride 1",
            "a row for each place of the filter, left to right, then down")
        .given("x", square);
    examiner.same(
        "the matrix",
        new int[] {4, 4},
        new double[] {1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9},
        () -> im2col.apply(square, 2, 2, 1, 0));
    Tensor small = Tensor.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
    examiner
        .step(
            "stride 2, padding 1",
            "outside of the image are zeros; oh = (h + 2·padding - fh) / stride + 1")
        .given("x", small);
    examiner.same(
        "the matrix",
        new int[] {4, 4},
        new double[] {0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, 0},
        () -> im2col.apply(small, 2, 2, 2, 1));
    Tensor batch = Inputs.distinct(71, 2, 2, 2, 3);
    examiner
        .step(
            "two images, two channels",
            "images one after the other; within a row channel by channel")
        .given("x", batch);
    examiner.same(
        "the matrix", new int[] {4, 8}, rows(batch), () -> im2col.apply(batch, 2, 2, 1, 0));
    examiner.done();
  }

  /** The places of a 2x2 filter on {@code [2, 2, 2, 3]}: two for each image. */
  private static double[] rows(Tensor x) {
    double[] rows = new double[32];
    int element = 0;
    for (int image = 0; image < 2; image++) {
      for (int left = 0; left < 2; left++) {
        for (int c = 0; c < 2; c++) {
          for (int corner = 0; corner < 4; corner++) {
            int row = (image * 2 + c) * 2 + corner / 2;
            rows[element++] = x.get(row * 3 + left + corner % 2);
          }
        }
      }
    }
    return rows;
  }
}
