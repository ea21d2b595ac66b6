package io.github.zerotodl4j.bench.step;

import java.util.Arrays;

/**
 * What a contestant did.
 *
 * @param millis the time of each step
 * @param losses the loss of each step
 * @param error why it cannot, instead of the others; null if it could
 */
record StepAnswer(double[] millis, double[] losses, String error) {

  double medianMillis() {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
