package io.github.zerotodl4j.report.result;

/**
 * A test sample that a side called wrongly.
 *
 * @param index its position among the test samples, from 0
 * @param truth what it is
 * @param said what the side called it
 * @param confidence the probability the side gave its answer, 0 to 1
 * @param image the sample as a data URI; null if it is no picture
 */
public record Mistake(int index, String truth, String said, double confidence, String image) {}
