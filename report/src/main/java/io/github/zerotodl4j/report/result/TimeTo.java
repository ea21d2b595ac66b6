package io.github.zerotodl4j.report.result;

/**
 * How long a side trained until it reached an accuracy on the test samples, as seen at the
 * evaluations along the way.
 *
 * @param accuracy the accuracy that was to be reached, 0 to 1
 * @param seconds the time spent in training steps until then, s; null if it was never reached
 * @param iteration the steps done by then; null if it was never reached
 */
public record TimeTo(double accuracy, Double seconds, Integer iteration) {}
