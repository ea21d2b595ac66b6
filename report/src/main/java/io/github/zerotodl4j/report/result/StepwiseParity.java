package io.github.zerotodl4j.report.result;

/**
 * Training steps that both sides take from the same weights: they are made equal again before each.
 * What is compared is one step, wherever it stands on the way, so nothing can grow.
 *
 * @param steps how many
 * @param maxLossDifference the largest difference of the two losses of a step, absolute; null if a
 *     loss was no number
 * @param lossBound the largest of them that float32 rounding explains
 * @param maxGradientDifference the largest difference of a gradient, relative to the largest of its
 *     array; null if one was no number
 * @param maxUpdateDifference the largest difference of what the update rules make of the same
 *     gradient, relative to the largest change of its array; null if one was no number
 * @param relativeBound the largest relative difference that float32 rounding explains
 * @param ties decisions that rounding took either way, a ReLU or a maximum; gradients are compared
 *     as DL4J decided
 * @param verdict what the differences mean
 */
public record StepwiseParity(
    int steps,
    Double maxLossDifference,
    double lossBound,
    Double maxGradientDifference,
    Double maxUpdateDifference,
    double relativeBound,
    int ties,
    Verdict verdict) {}
