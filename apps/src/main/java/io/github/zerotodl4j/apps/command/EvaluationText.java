package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.io.PrintWriter;
import java.util.Locale;

/** An evaluation as text. */
final class EvaluationText {

  private static final int MISTAKES = 5;

  private EvaluationText() {}

  static void print(Console console, String what, Evaluation evaluation) {
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
    for (int truth = 0; truth < evaluation.classes().size(); truth++) {
      for (int named = 0; named < evaluation.classes().size(); named++) {
        if (truth != named && evaluation.confusion()[truth][named] > 0) {
          out.printf(
              "  %d of class %s taken for %s%n",
              evaluation.confusion()[truth][named],
              evaluation.classes().get(truth),
              evaluation.classes().get(named));
        }
      }
    }
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
}
