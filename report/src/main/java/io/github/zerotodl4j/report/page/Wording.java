package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.ParityResult;
import java.util.ArrayList;
import java.util.List;

/** Sentences that more than one format says. */
public final class Wording {
  private Wording() {}

  /** What the parity check found. */
  public static String parity(ParityResult parity) {
    String step =
        "The same weights and the same %s samples give outputs that differ by at most %s, losses by %s, gradients by %s."
            .formatted(
                Format.count(parity.samples()),
                Format.difference(parity.maxOutputDifference()),
                Format.difference(parity.maxLossDifference()),
                Format.difference(parity.maxGradientDifference()));
    List<String> sentences = new ArrayList<>(List.of(step));
    if (parity.batchesDrawnAgain() > 0) { // in results of earlier versions
      sentences.add(drawnAgain(parity.batchesDrawnAgain()));
    }
    if (parity.ties() > 0) {
      sentences.add(capital(ParityWords.ties(parity.ties())) + ".");
    }
    if (parity.stepwise() != null) {
      sentences.add(capital(ParityWords.words(parity.stepwise(), "plain SGD")));
    }
    if (!parity.trajectory().isEmpty()) {
      sentences.add(ParityWords.words(parity.trajectory(), parity.ownSpread()));
    }
    return String.join(" ", sentences);
  }

  private static String drawnAgain(int batches) {
    return "%s passed over: a value in %s stood so close to where a gradient jumps that rounding alone decides."
        .formatted(
            batches == 1 ? "One other batch was" : Format.count(batches) + " other batches were",
            batches == 1 ? "it" : "each");
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
