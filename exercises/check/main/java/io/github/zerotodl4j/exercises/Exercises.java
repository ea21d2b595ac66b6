package io.github.zerotodl4j.exercises;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exercises, in the order of the book and of the tour. */
public final class Exercises {

  private static final Comparator<Exercise<?>> ORDER =
      Comparator.<Exercise<?>>comparingInt(Exercise::page).thenComparingInt(Exercise::count);

  private Exercises() {}

  /** All exercises. */
  public static List<Exercise<?>> all() {
    return Stream.of(
            FunctionExercises.all(),
            LayerExercises.all(),
            OptimizerExercises.all(),
            Dl4jExercises.all())
        .<Exercise<?>>flatMap(List::stream)
        .sorted(ORDER)
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
