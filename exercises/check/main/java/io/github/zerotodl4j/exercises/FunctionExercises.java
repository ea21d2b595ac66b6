package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.function.Activations;
import io.github.zerotodl4j.scratch.function.Differentiation;
import io.github.zerotodl4j.scratch.function.Losses;
import io.github.zerotodl4j.scratch.kernel.Im2col;
import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import io.github.zerotodl4j.scratch.perceptron.Perceptron;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Exercises without a state: gates, functions and their slopes, images as a matrix. */
final class FunctionExercises {
  private static final Class<?>[] NONE = {};

  private FunctionExercises() {}

  static List<Exercise<?>> all() {
    return List.of(perceptron(), xor(), softmax(), crossEntropy(), gradient(), im2col());
  }

  private static Exercise<?> perceptron() {
    return Exercise.of(
        "2.1",
        "One neuron",
        "a perceptron is a gate",
        "Perceptron",
        type ->
            (w1, w2, b) ->
                LearnerCode.create(
                    type,
                    Gate.class,
                    new Class<?>[] {double.class, double.class, double.class},
                    w1,
                    w2,
                    b),
        FunctionChecks::perceptron,
        Perceptron::new,
        Perceptron.class);
  }

  private static Exercise<?> xor() {
    return Exercise.of(
        "2.2",
        "Two layers draw a strip",
        "XOR takes two layers",
        "Xor",
        type -> (x1, x2) -> LearnerCode.create(type, Gate.class, NONE).output(x1, x2),
        FunctionChecks::xor,
        LogicGates.XOR,
        LogicGates.class);
  }

  private static Exercise<?> softmax() {
    return Exercise.of(
        "3.1",
        "Softmax: scores become probabilities",
        "scores become probabilities",
        "Softmax",
        type ->
            a ->
                (double[])
                    LearnerCode.call(
                        type, null, "softmax", new Class<?>[] {double[].class}, (Object) a),
        FunctionChecks::softmax,
        Activations::softmax,
        Activations.class);
  }

  private static Exercise<?> crossEntropy() {
    return Exercise.of(
        "4.1",
        "How wrong is an answer?",
        "how wrong probabilities are",
        "CrossEntropy",
        type ->
            (y, labels) ->
                (double)
                    LearnerCode.call(
                        type,
                        null,
                        "crossEntropyError",
                        new Class<?>[] {double[][].class, int[].class},
                        y,
                        labels),
        FunctionChecks::crossEntropy,
        Losses::crossEntropyError,
        Losses.class);
  }

  private static Exercise<?> gradient() {
    return Exercise.of(
        "4.2",
        "The gradient: all slopes at once",
        "slopes from two values of a function",
        "NumericalGradient",
        type ->
            (f, x) ->
                (double[])
                    LearnerCode.call(
                        type,
                        null,
                        "gradient",
                        new Class<?>[] {ToDoubleFunction.class, double[].class},
                        f,
                        x),
        FunctionChecks::gradient,
        Differentiation::gradient,
        Differentiation.class);
  }

  private static Exercise<?> im2col() {
    Class<?>[] types = {Tensor.class, int.class, int.class, int.class, int.class};
    return Exercise.of(
        "7.1",
        "im2col: a picture becomes a matrix",
        "images become a matrix",
        "Im2col",
        type ->
            (x, height, width, stride, padding) ->
                (Tensor)
                    LearnerCode.call(
                        type, null, "im2col", types, x, height, width, stride, padding),
        FunctionChecks::im2col,
        Im2col::im2col,
        Im2col.class);
  }
}
