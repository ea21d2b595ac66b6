package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An evaluation as text. */
public final class EvaluationText {

  private static final int MISTAKES = 5;
  private static final int CONFUSIONS = 10;

  private EvaluationText() {}

  public static void print(Console console, String what, Evaluation evaluation) {
    PrintWriter out = console.out();
    out.printf(
        Locale.ROOT,
        "%d %s: accuracy %.1f %%%n",
        evaluation.rows().size(),
        what,
        100 * evaluation.accuracy());
    for (Evaluation.ClassFigures figures : evaluation.perClass()) {
      out.printf(
          Locale.ROOT,
          "  %s: %d images, precision %.3f, recall %.3f, F1 %.3f%n",
          figures.name(),
          figures.images(),
          figures.precision(),
          figures.recall(),
          figures.f1());
    }
    printConfusions(out, evaluation);
    for (Evaluation.Row row : evaluation.worstMistakes(MISTAKES)) {
      out.printf(
          Locale.ROOT,
          "  mistake: %s is %s, taken for %s with %.3f%n",
          row.name(),
          row.truth(),
          row.predicted(),
          row.probability());
    }
    evaluation.skipped().forEach((file, why) -> out.println("  skipped " + file + ": " + why));
    out.flush();
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
          evaluation.classes().get(kind[0]),
          evaluation.classes().get(kind[1]));
    }
    if (kinds.size() > CONFUSIONS) {
      out.printf("  and %d rarer kinds of mistakes%n", kinds.size() - CONFUSIONS);
    }
  }
}
