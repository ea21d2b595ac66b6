package io.github.zerotodl4j.exercises;

import java.util.function.Function;

/**
 * One class with a hole, and what fills it.
 *
 * @param <T> how the check calls the class
 * @param number as the tour's page, up to 8 the book's chapter, and a count within it, {@code
 *     "5.3"}
 * @param section of the tour's page of that number which it belongs to
 * @param title what is learnt
 * @param className of the class with the hole, {@code "chapter5.Affine"}
 * @param adapter makes that class, once compiled, callable
 * @param check what it must do
 * @param solution the real class in the same place
 * @param solutionType where the solution is written
 */
public record Exercise<T>(
    String number,
    String section,
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
      String section,
      String title,
      String className,
      Function<Class<?>, T> adapter,
      Check<T> check,
      T solution,
      Class<?> solutionType) {
    String chapter = "chapter" + number.substring(0, number.indexOf('.'));
    return new Exercise<>(
        number, section, title, chapter + "." + className, adapter, check, solution, solutionType);
  }

  /** The source with the hole, relative to the root of the checkout, with forward slashes. */
  public String file() {
    return "exercises/src/" + className.replace('.', '/') + ".java";
  }

  /** Whether it is written in DL4J. */
  public boolean usesDl4j() {
    return solutionType.getPackageName().endsWith(".solution");
  }

  /** The page of the tour that it belongs to. */
  public int page() {
    return Integer.parseInt(number.substring(0, number.indexOf('.')));
  }

  /** Its place among those of its page. */
  int count() {
    return Integer.parseInt(number.substring(number.indexOf('.') + 1));
  }

  /** The source of the real class, relative to the root of the checkout. */
  public String solutionFile() {
    String folder = usesDl4j() ? "exercises/check/main/java/" : "from-scratch/src/main/java/";
    return folder + solutionType.getName().replace('.', '/') + ".java";
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
