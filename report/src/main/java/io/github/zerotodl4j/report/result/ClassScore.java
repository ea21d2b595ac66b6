package io.github.zerotodl4j.report.result;

/**
 * How well one class is told from the others.
 *
 * @param name the class
 * @param precision of the samples called so, the share that is; null if none was called so
 * @param recall of the samples that are, the share called so; null if there is none
 * @param samples how many samples are of this class
 */
public record ClassScore(String name, Double precision, Double recall, int samples) {}
