package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.comparison.result.EpochPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything one contestant did, step by step. */
public final class Recording {
  private final float[] losses;
  private final long[] nanos;
  private final List<EpochPoint> epochs = new ArrayList<>();
  private int steps;
  private long allocatedBytes;
  private long allocatingSteps;
  private long peakHeapBytes;
  private long peakOffHeapBytes;
  private String failure;
  private Predictions test;
  private double trainAccuracy = Double.NaN;

  Recording(int iterations) {
    losses = new float[iterations];
    nanos = new long[iterations];
  }

  void add(StepBlock block, boolean warm) {
    int n = block.losses().length;
    System.arraycopy(block.losses(), 0, losses, steps, n);
    System.arraycopy(block.nanos(), 0, nanos, steps, n);
    steps += n;
    peakHeapBytes = Math.max(peakHeapBytes, block.peakHeapBytes());
    peakOffHeapBytes = Math.max(peakOffHeapBytes, block.offHeapBytes());
    if (warm) {
      allocatedBytes += block.allocatedBytes();
      allocatingSteps += n;
    }
  }

  void evaluated(double epoch, Predictions training, Predictions testPredictions) {
    test = testPredictions;
    trainAccuracy = training.accuracy();
    epochs.add(
        new EpochPoint(
            epoch, steps, wallSeconds(), training.accuracy(), testPredictions.accuracy()));
  }

  void failed(String message) {
    failure = message;
  }

  /** The steps taken. */
  public int steps() {
    return steps;
  }

  /** Why the contestant gave up; null if it did not. */
  public String failure() {
    return failure;
  }

  /** The losses of the steps taken. */
  public float[] losses() {
    return Arrays.copyOf(losses, steps);
  }

  /** The times of the steps from {@code first} on, ns. */
  public long[] nanosFrom(int first) {
    return Arrays.copyOfRange(nanos, Math.min(first, steps), steps);
  }

  /** The accuracies along the way. */
  public List<EpochPoint> epochs() {
    return List.copyOf(epochs);
  }

  /** The last predictions of the test samples; null if there are none. */
  public Predictions test() {
    return test;
  }

  /** The last training accuracy, 0 to 1; NaN if there is none. */
  public double trainAccuracy() {
    return trainAccuracy;
  }

  /** The time of all steps together, s. */
  public double wallSeconds() {
    return Arrays.stream(nanos, 0, steps).sum() / 1e9;
  }

  /** The most heap in use, bytes. */
  public long peakHeapBytes() {
    return peakHeapBytes;
  }

  /** The most memory held outside the heap, bytes. */
  public long peakOffHeapBytes() {
    return peakOffHeapBytes;
  }

  /** Heap memory allocated a step after the warm-up, bytes; NaN if there was no such step. */
  public double allocatedBytesPerStep() {
    return allocatingSteps == 0 ? Double.NaN : (double) allocatedBytes / allocatingSteps;
  }
}
