package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.plan.NearestName;
import java.util.List;

/** The chapters of the tour, in order. */
public final class Chapters {
  private static final List<Chapter> ALL =
      List.of(
          new Chapter01Arrays(),
          new Chapter02Perceptron(),
          new Chapter03Activations(),
          new Chapter04GradientDescent(),
          new Chapter05Backpropagation(),
          new Chapter06Training(),
          new Chapter07Convolution(),
          new Chapter08Depth(),
          new Chapter09Photos(),
          new Chapter10Questions(),
          new Chapter11Rosetta(),
          new Chapter12OwnProject());

  private Chapters() {}

  /** All of them. */
  public static List<Chapter> all() {
    return ALL;
  }

  /**
   * Finds a chapter.
   *
   * @param name its number or its slug
   * @throws IllegalArgumentException if there is none, with the nearest
   */
  public static Chapter find(String name) {
    return ALL.stream()
        .filter(c -> c.heading().slug().equals(name) || isNumber(c, name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static boolean isNumber(Chapter chapter, String name) {
    return name.equals(Integer.toString(chapter.heading().number()));
  }

  private static String unknown(String name) {
    List<String> slugs = ALL.stream().map(c -> c.heading().slug()).toList();
    return "no chapter \""
        + name
        + "\""
        + NearestName.hint(name, slugs)
        + ": expected "
        + ALL.get(0).heading().number()
        + " to "
        + ALL.get(ALL.size() - 1).heading().number()
        + " or a name from the list of zero learn";
  }
}
