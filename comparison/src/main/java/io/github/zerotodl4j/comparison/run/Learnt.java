package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.report.result.Disagreement;
import io.github.zerotodl4j.report.result.WeightPicture;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;
import java.util.stream.IntStream;

/** What the two sides have learnt, for the eye. */
final class Learnt {
  private static final int MOST_DISAGREEMENTS = 12;

  private Learnt() {}

  /**
   * Returns the first test samples that the sides call differently; none if a side said nothing.
   */
  static List<Disagreement> disagreements(Predictions here, Predictions there, DataSet test) {
    if (here == null || there == null) {
      return List.of();
    }
    List<String> names = test.classNames();
    return IntStream.range(0, test.size())
        .filter(i -> here.said()[i] != there.said()[i])
        .limit(MOST_DISAGREEMENTS)
        .mapToObj(
            i ->
                new Disagreement(
                    i,
                    names.get(test.label(i)),
                    names.get(here.said()[i]),
                    names.get(there.said()[i]),
                    Pictures.sample(test, i)))
        .toList();
  }

  /**
   * Puts pictures of the same units side by side.
   *
   * @param unit what one of them is called
   * @param before before training
   * @param fromScratch after training by hand; empty if that side failed
   * @param dl4j after training in DL4J; empty if that side failed
   */
  static List<WeightPicture> weights(
      String unit, List<String> before, List<String> fromScratch, List<String> dl4j) {
    return IntStream.range(0, before.size())
        .mapToObj(
            i ->
                new WeightPicture(
                    unit + " " + (i + 1),
                    before.get(i),
                    fromScratch.isEmpty() ? null : fromScratch.get(i),
                    dl4j.isEmpty() ? null : dl4j.get(i)))
        .toList();
  }
}
