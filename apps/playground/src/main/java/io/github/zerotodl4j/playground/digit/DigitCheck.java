package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.comparison.race.Predictor;
import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.scratch.dataset.DataSet;

/** How often a model is right, on a few test digits: the page says so before anybody draws. */
final class DigitCheck {
  private static final int DIGITS = 1_000;
  private static final int BATCH = 100;

  private DigitCheck() {}

  /** The share of the first thousand test digits that the network by hand names rightly. */
  static double right(TwinNetworks sides, DataSet test) {
    int count = Math.min(DIGITS, test.size());
    return Predictor.predict(sides.byHand(), test, count, BATCH).accuracy();
  }
}
