package io.github.zerotodl4j.comparison.race;

/**
 * How a race is run.
 *
 * @param iterations steps each contestant takes
 * @param warmUp steps at the start that timings leave out
 * @param block steps one contestant takes before the next has its turn
 * @param evaluateEvery steps between two looks at the accuracy
 * @param iterationsPerEpoch steps in which the training data is seen once
 */
public record RacePlan(
    int iterations, int warmUp, int block, int evaluateEvery, double iterationsPerEpoch) {
  private static final int LONGEST_WARM_UP = 500;
  private static final int LONGEST_BLOCK = 50;
  private static final int MOST_EVALUATIONS = 30;
  private static final int FEWEST_EVALUATIONS = 5;

  /**
   * Returns a plan with about one evaluation an epoch, but at least 5 and at most 30 in all.
   *
   * @param iterations steps each contestant takes
   * @param samples training samples
   * @param batchSize samples a step
   */
  public static RacePlan of(int iterations, int samples, int batchSize) {
    double epoch = Math.max(1, (double) samples / batchSize);
    int most = Math.max(1, iterations / FEWEST_EVALUATIONS);
    int fewest = Math.max(1, iterations / MOST_EVALUATIONS);
    int every = (int) Math.min(most, Math.max(fewest, Math.round(epoch)));
    return new RacePlan(
        iterations,
        Math.min(LONGEST_WARM_UP, iterations / 5),
        Math.max(1, Math.min(LONGEST_BLOCK, iterations / 20)),
        every,
        epoch);
  }
}
