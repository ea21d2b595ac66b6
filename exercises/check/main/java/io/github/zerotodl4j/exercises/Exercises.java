package io.github.zerotodl4j.exercises;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exercises, in the order of the book. */
public final class Exercises {

  private Exercises() {}

  /** All exercises. */
  public static List<Exercise<?>> all() {
    return Stream.of(
            FunctionExercises.chapters2To4(),
            LayerExercises.chapter5(),
            OptimizerExercises.chapter6(),
            LayerExercises.chapter6(),
            List.of(FunctionExercises.im2col()),
            LayerExercises.chapter7())
        .<Exercise<?>>flatMap(List::stream)
        .toList();
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
