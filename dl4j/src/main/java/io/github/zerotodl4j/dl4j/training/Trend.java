package io.github.zerotodl4j.dl4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the curves of a run as somebody who has seen many would. */
public final class Trend {

  /** Fewer epochs show no trend. */
  private static final int EPOCHS = 8;

  /** The validation loss rose by this part of its best after it. */
  private static final double RISE = 0.15;

  /** The loss fell by this part within the last quarter of the epochs. */
  private static final double FALL = 0.05;

  private Trend() {}

  /** What the curves say one should do otherwise, one line each; none if nothing. */
  public static List<String> of(List<EpochFigures> history) {
    List<EpochFigures> known = history.stream().filter(epoch -> !epoch.isLost()).toList();
    List<String> lines = new ArrayList<>();
    if (known.size() < EPOCHS) {
      return lines;
    }
    EpochFigures last = known.get(known.size() - 1);
    EpochFigures earlier = known.get(known.size() - 1 - known.size() / 4);
    EpochFigures best = last;
    for (EpochFigures epoch : known) {
      best = epoch.judgedLoss() < best.judgedLoss() ? epoch : best;
    }
    boolean rose = last.judgedLoss() > (1 + RISE) * best.judgedLoss();
    if (last.isValidated() && rose && last.loss() < best.loss()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "overfitting: since epoch %d the validation loss rose from %.3f to %.3f while the"
                  + " training loss fell; fewer epochs, --early-stopping, more images or stronger"
                  + " augmentation help",
              best.epoch(),
              best.judgedLoss(),
              last.judgedLoss()));
    } else if (last.judgedLoss() < (1 - FALL) * earlier.judgedLoss()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "the loss was still falling, from %.3f to %.3f in the last %d epochs: more --epochs"
                  + " would go further",
              earlier.judgedLoss(),
              last.judgedLoss(),
              last.epoch() - earlier.epoch()));
    }
    return lines;
  }
}
