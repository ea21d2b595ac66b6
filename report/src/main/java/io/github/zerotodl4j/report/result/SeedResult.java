package io.github.zerotodl4j.report.result;

/**
 * What both sides reach from one seed: the same schedule on the same data, with other initial
 * weights, batches and dropout masks.
 *
 * @param seed where all randomness started
 * @param fromScratch the share of test samples called right by hand, 0 to 1; null if that side
 *     failed
 * @param dl4j the same in DL4J
 * @param differing test samples that the two sides call differently; null if a side failed
 */
public record SeedResult(long seed, Double fromScratch, Double dl4j, Integer differing) {}
