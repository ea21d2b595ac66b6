package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * What a side says about the test samples.
 *
 * @param confusion rows are the true classes, columns what the side said; counts
 * @param classes precision and recall of each class
 * @param mistakes the test samples that were wrong with the most confidence
 */
public record Answers(
    List<List<Integer>> confusion, List<ClassScore> classes, List<Mistake> mistakes) {
  /** It was not asked. */
  public static final Answers NONE = new Answers(List.of(), List.of(), List.of());

  /** Keeps copies. */
  public Answers {
    confusion = Copies.of(confusion);
    classes = Copies.of(classes);
    mistakes = Copies.of(mistakes);
  }
}
