package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.report.result.EpochPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything one contestant did, step by step. */
public final class Recording {
  private final String name;
  private final float[] losses;
  private final long[] nanos;
  private final List<EpochPoint> epochs = new ArrayList<>();
  private int steps;
  private final List<Allocation> allocations = new ArrayList<>();
  private long[] forwardNanos = {};
  private long peakHeapBytes;
  private long peakOffHeapBytes;
  private long peakResidentBytes;
  private String failure;
  private Predictions test;
  private double trainAccuracy = Double.NaN;

  Recording(String name, int iterations) {
    this.name = name;
    losses = new float[iterations];
    nanos = new long[iterations];
  }

  /** What a block of steps allocated. */
  private record Allocation(int firstStep, int steps, long bytes) {}

  void add(StepBlock block) {
    int n = block.losses().length;
    System.arraycopy(block.losses(), 0, losses, steps, n);
    System.arraycopy(block.nanos(), 0, nanos, steps, n);
    allocations.add(new Allocation(steps, n, block.allocatedBytes()));
    steps += n;
    peakHeapBytes = Math.max(peakHeapBytes, block.peakHeapBytes());
    peakOffHeapBytes = Math.max(peakOffHeapBytes, block.offHeapBytes());
    peakResidentBytes = Math.max(peakResidentBytes, block.residentBytes());
  }

  void addForward(long... more) {
    int before = forwardNanos.length;
    forwardNanos = Arrays.copyOf(forwardNanos, before + more.length);
    System.arraycopy(more, 0, forwardNanos, before, more.length);
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

  /** Whose it is. */
  public String name() {
    return name;
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

  /** The most memory its process held, bytes; 0 if that is not known. */
  public long peakResidentBytes() {
    return peakResidentBytes;
  }

  /** The times of the forward pass alone, a batch each, ns. */
  public long[] forwardNanos() {
    return forwardNanos.clone();
  }

  /** The loss of the last step; NaN if there was none. */
  float lastLoss() {
    return steps == 0 ? Float.NaN : losses[steps - 1];
  }

  /**
   * Heap memory allocated a step, bytes; NaN if no such step was counted.
   *
   * @param first steps before this one are left out
   */
  public double allocatedBytesPerStep(int first) {
    long bytes = 0;
    long counted = 0;
    for (Allocation block : allocations) {
      if (block.firstStep >= first && block.bytes >= 0) {
        bytes += block.bytes;
        counted += block.steps;
      }
    }
    return counted == 0 ? Double.NaN : (double) bytes / counted;
  }
}
