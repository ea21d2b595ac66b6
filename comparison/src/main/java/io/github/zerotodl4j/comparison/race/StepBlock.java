package io.github.zerotodl4j.comparison.race;

/**
 * What a contestant did in one uninterrupted stretch of steps.
 *
 * @param losses the loss of each step, before its update
 * @param nanos the time of each step, ns
 * @param peakHeapBytes the most heap in use meanwhile
 * @param offHeapBytes the memory that the side held outside the heap at the end
 * @param residentBytes all memory that the process held at the end
 * @param allocatedBytes heap memory that the steps' threads allocated meanwhile; negative if
 *     unknown
 */
public record StepBlock(
    float[] losses,
    long[] nanos,
    long peakHeapBytes,
    long offHeapBytes,
    long residentBytes,
    long allocatedBytes) {}
