package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.training.EpochFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * A head learnt from all pictures, with the figures of each of its steps.
 *
 * @param head what was learnt
 * @param history a row for each step on all pictures; the validation figures are those of heads
 *     that did not learn from the pictures that they were asked about
 */
public record LearntHead(Head head, List<EpochFigures> history) {

  /** Learns with the penalty that cross-validation chose. */
  public static LearntHead of(PictureFeatures pictures, int classes, CrossValidation chosen) {
    List<HeadTraining.Figures> curve = new ArrayList<>();
    long started = System.nanoTime();
    Head head = new HeadTraining(pictures, classes, chosen.penalty()).learn(pictures, curve);
    double seconds = (System.nanoTime() - started) / 1e9 / curve.size();
    List<EpochFigures> history = new ArrayList<>();
    for (int step = 0; step < curve.size(); step++) {
      HeadTraining.Figures learnt = curve.get(step);
      HeadTraining.Figures held = chosen.curve().get(step);
      history.add(
          new EpochFigures(
              step + 1,
              learnt.loss(),
              (double) learnt.right() / pictures.size(),
              held.loss(),
              (double) held.right() / pictures.size(),
              HeadTraining.RATE,
              seconds,
              pictures.size() / seconds));
    }
    return new LearntHead(head, history);
  }
}
