package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An evaluation as text. */
public final class EvaluationText {

  private static final int MISTAKES = 5;
  private static final int CONFUSIONS = 10;
  private static final int CLASSES = 20;
  private static final int SKIPPED = 20;

  private EvaluationText() {}

  /**
   * Prints figures, mistakes and what was left out.
   *
   * @param what the images are, such as {@code validation images}
   */
  public static void print(Console console, String what, Evaluation evaluation) {
    PrintWriter out = console.text();
    int images = evaluation.rows().size();
    if (images == 0) {
      out.println("no accuracy: none of the " + what + " could be read");
    } else {
      out.println(images + " " + what + ": accuracy " + evaluation.share().text());
      out.println("  " + CalibrationText.of(evaluation));
      Verdict.of(evaluation).forEach(line -> out.println("  verdict: " + line));
      printClasses(out, evaluation);
      printConfusions(out, evaluation);
      printMistakes(out, evaluation);
    }
    evaluation.skipped().entrySet().stream()
        .limit(SKIPPED)
        .forEach(
            file ->
                out.println("  skipped " + Printable.line(file.getKey() + ": " + file.getValue())));
    if (evaluation.skipped().size() > SKIPPED) {
      out.println("  skipped " + evaluation.skipped().size() + " files in all; --json names them");
    }
    out.flush();
  }

  /** Of many classes those that are found least. */
  private static void printClasses(PrintWriter out, Evaluation evaluation) {
    List<Evaluation.ClassFigures> all = evaluation.perClass();
    boolean many = all.size() > CLASSES;
    List<Evaluation.ClassFigures> present =
        all.stream().filter(figures -> figures.images() > 0).toList();
    List<Evaluation.ClassFigures> shown =
        many
            ? present.stream()
                .sorted(Comparator.comparingDouble(Evaluation.ClassFigures::recall))
                .limit(CLASSES)
                .toList()
            : all;
    for (Evaluation.ClassFigures figures : shown) {
      out.printf(
          Locale.ROOT,
          "  %s: %d images, precision %.3f, recall %.3f, F1 %.3f%n",
          Printable.line(figures.name()),
          figures.images(),
          figures.precision(),
          figures.recall(),
          figures.f1());
    }
    if (shown.size() < present.size() && many) {
      out.printf(
          "  and %d more classes of no worse recall; evaluate --json has all%n",
          present.size() - shown.size());
    }
    if (many && present.size() < all.size()) {
      out.printf("  and %d classes without images here%n", all.size() - present.size());
    }
  }

  private static void printMistakes(PrintWriter out, Evaluation evaluation) {
    for (Evaluation.Row row : evaluation.worstMistakes(MISTAKES)) {
      out.printf(
          Locale.ROOT,
          "  mistake: %s is %s, taken for %s with %.3f%n",
          Printable.line(row.name()),
          Printable.line(row.truth()),
          Printable.line(row.predicted()),
          row.probability());
    }
  }

  /** Ten classes have ninety kinds of mistakes: the most frequent ones are told. */
  private static void printConfusions(PrintWriter out, Evaluation evaluation) {
    int classes = evaluation.classes().size();
    int[][] confusion = evaluation.confusion();
    List<int[]> kinds =
        IntStream.range(0, classes * classes)
            .mapToObj(cell -> new int[] {cell / classes, cell % classes})
            .filter(kind -> kind[0] != kind[1] && confusion[kind[0]][kind[1]] > 0)
            .sorted(Comparator.comparingInt(kind -> -confusion[kind[0]][kind[1]]))
            .toList();
    for (int[] kind : kinds.subList(0, Math.min(CONFUSIONS, kinds.size()))) {
      out.printf(
          "  %d of class %s taken for %s%n",
          confusion[kind[0]][kind[1]],
          Printable.line(evaluation.classes().get(kind[0])),
          Printable.line(evaluation.classes().get(kind[1])));
    }
    if (kinds.size() > CONFUSIONS) {
      out.printf("  and %d rarer kinds of mistakes%n", kinds.size() - CONFUSIONS);
    }
  }
}
