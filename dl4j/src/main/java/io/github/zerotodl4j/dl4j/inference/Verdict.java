package io.github.zerotodl4j.dl4j.inference;

import io.github.zerotodl4j.plan.file.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words where figures look like success and are none. */
public final class Verdict {

  private static final String TRY =
      "; try more images, more epochs, a lower --learning-rate, or --preset small-data";

  private Verdict() {}

  /** What is wrong with a model that was measured, one line each; none if nothing is. */
  public static List<String> of(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    int images = evaluation.rows().size();
    int classes = evaluation.classes().size();
    if (images == 0 || classes < 2) {
      return lines;
    }
    int most = IntStream.range(0, classes).map(c -> ofClass(evaluation, c)).max().orElse(0);
    boolean several = most < images;
    int only = onlyAnswer(evaluation);
    if (only >= 0 && several) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "the model says %s of every image, whatever it shows: it has learnt nothing to tell"
                      + " the classes by",
                  Printable.line(evaluation.classes().get(only)))
              + TRY);
    } else if (several && evaluation.share().low() <= (double) most / images) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  "the model is not seen to do better than naming the most frequent class every time,"
                      + " which is right for %.1f %% of these %d images",
                  100.0 * most / images,
                  images)
              + (evaluation.share().value() * images > most
                  ? String.format(
                      Locale.ROOT,
                      "; it is right for %.1f %% of them, which so few images cannot tell from luck:"
                          + " measure more",
                      100 * evaluation.share().value())
                  : TRY));
    }
    return lines;
  }

  private static int ofClass(Evaluation evaluation, int truth) {
    return IntStream.of(evaluation.confusion()[truth]).sum();
  }

  /** The class that is every answer; -1 if there are two. */
  private static int onlyAnswer(Evaluation evaluation) {
    int only = -1;
    for (int c = 0; c < evaluation.classes().size(); c++) {
      int said = 0;
      for (int[] row : evaluation.confusion()) {
        said += row[c];
      }
      if (said > 0 && only >= 0) {
        return -1;
      }
      only = said > 0 ? c : only;
    }
    return only;
  }
}
