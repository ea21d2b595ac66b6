package io.github.zerotodl4j.comparison.result;

import java.util.List;

/**
 * What one side reached and what it cost. Numbers are null where the side never got that far.
 *
 * @param status {@code finished}, {@code cancelled} or {@code failed}
 * @param message why it failed; null otherwise
 * @param testAccuracy the share of test samples called right, 0 to 1
 * @param trainAccuracy the same on training samples
 * @param testLoss the mean cross-entropy on the test samples
 * @param iterations the steps done
 * @param warmUpIterations steps at the start that the timings leave out
 * @param millisPerIteration the median time of one step, ms: from a batch in memory to new weights
 * @param millisPerIterationLow the 10th percentile of the same, ms
 * @param millisPerIterationHigh the 90th percentile of the same, ms
 * @param forwardMillis the median time to predict one batch, ms
 * @param samplesPerSecond the batch size over the median time
 * @param wallSeconds all steps together, warm-up included, without evaluation, s
 * @param peakHeapMegabytes the most heap in use in the side's process while it trained, MiB
 * @param peakOffHeapMegabytes the most memory outside the heap the side held, MiB
 * @param allocatedKilobytesPerIteration heap memory allocated a step, KiB
 * @param epochs accuracy along the way, in order
 * @param lossCurve the training loss along the way, thinned for charts
 * @param confusion rows are the true classes, columns what the side said; counts
 * @param classes precision and recall a class
 * @param mistakes the test samples that were wrong with the most confidence
 */
public record SideResult(
    String status,
    String message,
    Double testAccuracy,
    Double trainAccuracy,
    Double testLoss,
    int iterations,
    int warmUpIterations,
    Double millisPerIteration,
    Double millisPerIterationLow,
    Double millisPerIterationHigh,
    Double forwardMillis,
    Double samplesPerSecond,
    Double wallSeconds,
    Double peakHeapMegabytes,
    Double peakOffHeapMegabytes,
    Double allocatedKilobytesPerIteration,
    List<EpochPoint> epochs,
    List<LossPoint> lossCurve,
    List<List<Integer>> confusion,
    List<ClassScore> classes,
    List<Mistake> mistakes) {

  /** Keeps copies of the lists. */
  public SideResult {
    epochs = List.copyOf(epochs);
    lossCurve = List.copyOf(lossCurve);
    confusion = List.copyOf(confusion);
    classes = List.copyOf(classes);
    mistakes = List.copyOf(mistakes);
  }

  /** Returns the result of a side that never took a step. */
  public static SideResult failed(String message) {
    return new SideResult(
        "failed", message, null, null, null, 0, 0, null, null, null, null, null, null, null, null,
        null, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** Whether the side ended in an error. */
  public boolean hasFailed() {
    return status.equals("failed");
  }
}
