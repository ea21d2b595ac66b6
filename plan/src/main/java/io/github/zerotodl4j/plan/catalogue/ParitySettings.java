package io.github.zerotodl4j.plan.catalogue;

/**
 * How both sides of a network are held against each other.
 *
 * @param outputBound the largest difference of outputs that counts as rounding
 * @param samples that both sides are compared on in detail: few where there are millions of
 *     activations
 * @param trajectoryRate the step size of plain SGD when losses are followed: one with which no loss
 *     explodes
 * @param ownRule whether losses under the same dropout masks are followed with the race's rule; not
 *     where its large first steps would throw them about
 * @param followedSamples training samples that follow the training accuracy, at most: fewer where a
 *     prediction takes long
 * @param comparesRules whether the update rules are compared on this network
 */
public record ParitySettings(
    double outputBound,
    int samples,
    double trajectoryRate,
    boolean ownRule,
    int followedSamples,
    boolean comparesRules) {}
