package io.github.zerotodl4j.report.result;

/**
 * How good a side was after some steps.
 *
 * @param epoch how often it had seen the training data
 * @param iteration the steps done
 * @param trainingSeconds the time spent in those steps, s
 * @param trainAccuracy the share of training samples called right, 0 to 1
 * @param testAccuracy the share of test samples called right, 0 to 1
 */
public record EpochPoint(
    double epoch,
    int iteration,
    double trainingSeconds,
    double trainAccuracy,
    double testAccuracy) {}
