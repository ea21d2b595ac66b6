package io.github.zerotodl4j.comparison.race;

/**
 * How a race is run.
 *
 * @param iterations steps each contestant takes
 * @param block steps one contestant takes before the next has its turn
 * @param evaluateEvery steps between two looks at the accuracy
 * @param iterationsPerEpoch steps in which the training data is seen once
 * @param evaluationBatches batches that one look at the accuracy predicts
 * @param forwardSeconds how long the forward pass alone is timed at the end, all together, s
 */
public record RacePlan(
    int iterations,
    int block,
    int evaluateEvery,
    double iterationsPerEpoch,
    int evaluationBatches,
    double forwardSeconds) {
  private static final int LONGEST_WARM_UP = 500;
  private static final int LONGEST_BLOCK = 50;
  private static final long MOST_BLOCK_BYTES = 128L << 20;
  private static final int MOST_EVALUATIONS = 30;
  private static final int FEWEST_EVALUATIONS = 5;

  /**
   * What a race is about.
   *
   * @param iterations steps each contestant takes
   * @param samples training samples
   * @param batchSize samples a step
   * @param floatsPerSample values a sample
   * @param evaluatedSamples samples that one look at the accuracy predicts
   * @param forwardSeconds how long the forward pass alone is timed at the end, s
   */
  public record Course(
      int iterations,
      int samples,
      int batchSize,
      int floatsPerSample,
      int evaluatedSamples,
      double forwardSeconds) {}

  /** Returns a plan with about one evaluation an epoch, but at least 5 and at most 30 in all. */
  public static RacePlan of(Course course) {
    int iterations = course.iterations();
    double epoch = Math.max(1, (double) course.samples() / course.batchSize());
    int most = Math.max(1, iterations / FEWEST_EVALUATIONS);
    int fewest = Math.max(1, iterations / MOST_EVALUATIONS);
    int every = (int) Math.min(most, Math.max(fewest, Math.round(epoch)));
    long batchBytes = (long) Float.BYTES * course.floatsPerSample() * course.batchSize();
    long fit = Math.max(1, MOST_BLOCK_BYTES / batchBytes);
    return new RacePlan(
        iterations,
        (int) Math.max(1, Math.min(fit, Math.min(LONGEST_BLOCK, iterations / 20))),
        every,
        epoch,
        (course.evaluatedSamples() + course.batchSize() - 1) / course.batchSize(),
        course.forwardSeconds());
  }

  /** Returns the same course with one look at the accuracy, at its end, and no timing after it. */
  public RacePlan withoutLooks() {
    return new RacePlan(iterations, block, iterations, iterationsPerEpoch, evaluationBatches, 0);
  }

  /** How many of a contestant's steps are warm-up that timings leave out: a fifth, at least one. */
  public static int warmUp(Recording recording) {
    int fifth = Math.max(1, recording.steps() / 5);
    return recording.steps() < 2 ? 0 : Math.min(LONGEST_WARM_UP, fifth);
  }
}
