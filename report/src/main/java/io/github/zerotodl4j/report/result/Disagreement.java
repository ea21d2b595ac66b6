package io.github.zerotodl4j.report.result;

/**
 * A test sample on which the sides disagree.
 *
 * @param index its position among the test samples, from 0
 * @param truth what it is
 * @param fromScratch what the hand-written side called it
 * @param dl4j what the DL4J side called it
 * @param image the sample as a data URI; null if it is no picture
 */
public record Disagreement(
    int index, String truth, String fromScratch, String dl4j, String image) {}
