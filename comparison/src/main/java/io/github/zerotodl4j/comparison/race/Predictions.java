package io.github.zerotodl4j.comparison.race;

/**
 * What a contestant says about a data set.
 *
 * @param said the most probable class of each sample
 * @param confidence its probability
 * @param loss the mean cross-entropy
 * @param accuracy the share called right, 0 to 1
 */
public record Predictions(int[] said, float[] confidence, double loss, double accuracy) {}
