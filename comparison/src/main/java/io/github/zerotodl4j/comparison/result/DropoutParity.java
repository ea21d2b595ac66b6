package io.github.zerotodl4j.comparison.result;

/**
 * Whether dropout means the same on both sides.
 *
 * @param method how it was compared: the same masks on both sides, or statistics of many masks
 * @param samples how many values were drawn or compared
 * @param ratio the share that is dropped, 0 to 1
 * @param maxOutputDifference the largest absolute difference of outputs under the same masks; null
 *     where masks could not be shared
 * @param keptShareByHand the share of values that survived by hand, 0 to 1; null if not counted
 * @param keptShareDl4j the share of values that survived in DL4J, 0 to 1; null if not counted
 * @param verdict what the differences mean
 * @param words one sentence for the reader: what was compared and what came out
 */
public record DropoutParity(
    String method,
    int samples,
    double ratio,
    Double maxOutputDifference,
    Double keptShareByHand,
    Double keptShareDl4j,
    Verdict verdict,
    String words) {}
