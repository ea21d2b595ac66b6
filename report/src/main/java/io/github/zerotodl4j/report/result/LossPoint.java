package io.github.zerotodl4j.report.result;

/**
 * The mean training loss of a stretch of steps.
 *
 * @param iteration the last step of the stretch, from 1
 * @param loss the mean loss
 */
public record LossPoint(int iteration, double loss) {}
