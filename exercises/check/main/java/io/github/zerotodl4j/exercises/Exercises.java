package io.github.zerotodl4j.exercises;

import java.util.List;
import java.util.Optional;

/** The exercises, in the order of the book. */
public final class Exercises {

  private Exercises() {}

  /** All exercises. */
  public static List<Exercise<?>> all() {
    return List.of(
        FunctionExercises.perceptron(),
        FunctionExercises.xor(),
        FunctionExercises.softmax(),
        FunctionExercises.crossEntropy(),
        FunctionExercises.gradient(),
        LayerExercises.relu(),
        LayerExercises.sigmoid(),
        LayerExercises.affine(),
        LayerExercises.softmaxWithLoss(),
        OptimizerExercises.sgd(),
        OptimizerExercises.momentum(),
        OptimizerExercises.adaGrad(),
        OptimizerExercises.adam(),
        LayerExercises.batchNormalization(),
        LayerExercises.dropout(),
        FunctionExercises.im2col(),
        LayerExercises.convolution(),
        LayerExercises.pooling());
  }

  /** Finds an exercise by its number, or by the name of its class in any case. */
  public static Optional<Exercise<?>> find(String name) {
    return all().stream()
        .filter(e -> e.number().equals(name) || simpleName(e).equalsIgnoreCase(name))
        .findFirst();
  }

  /** The class' name without its package. */
  public static String simpleName(Exercise<?> exercise) {
    return exercise.className().substring(exercise.className().indexOf('.') + 1);
  }
}
