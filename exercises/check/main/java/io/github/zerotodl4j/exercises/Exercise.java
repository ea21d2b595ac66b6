package io.github.zerotodl4j.exercises;

import java.util.function.Function;

/**
 * One class with a hole, and what fills it.
 *
 * @param <T> how the check calls the class
 * @param number as the book's chapter and a count within it, {@code "5.3"}
 * @param title what is learnt
 * @param className of the class with the hole, {@code "chapter5.Affine"}
 * @param adapter makes that class, once compiled, callable
 * @param check what it must do
 * @param solution the real class in the same place
 * @param solutionType where the solution is written
 */
public record Exercise<T>(
    String number,
    String title,
    String className,
    Function<Class<?>, T> adapter,
    Check<T> check,
    T solution,
    Class<?> solutionType) {

  /**
   * What an exercise must do.
   *
   * @param <T> how the check calls the class
   */
  @FunctionalInterface
  public interface Check<T> {

    /** Tries the subject step by step; the examiner ends the check at the first wrong step. */
    void run(T subject, Examiner examiner);
  }

  /**
   * An exercise whose class stands in the package of its chapter.
   *
   * @param className without its package
   */
  static <T> Exercise<T> of(
      String number,
      String title,
      String className,
      Function<Class<?>, T> adapter,
      Check<T> check,
      T solution,
      Class<?> solutionType) {
    String chapter = "chapter" + number.substring(0, number.indexOf('.'));
    return new Exercise<>(
        number, title, chapter + "." + className, adapter, check, solution, solutionType);
  }

  /** The source with the hole, relative to the root of the checkout, with forward slashes. */
  public String file() {
    return "exercises/src/" + className.replace('.', '/') + ".java";
  }

  /** The source of the real class, relative to the root of the checkout. */
  public String solutionFile() {
    return "from-scratch/src/main/java/" + solutionType.getName().replace('.', '/') + ".java";
  }

  /** Checks a compiled class. */
  Outcome examine(Class<?> type) {
    return Examiner.examine(examiner -> check.run(adapter.apply(type), examiner));
  }

  /** Checks the real class, which must pass. */
  Outcome examineSolution() {
    return Examiner.examine(examiner -> check.run(solution, examiner));
  }
}
