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
 * @param forwardMillisLow the 10th percentile of the same, ms
 * @param forwardMillisHigh the 90th percentile of the same, ms
 * @param samplesPerSecond the batch size over the median time
 * @param wallSeconds all steps together, warm-up included, without evaluation, s
 * @param peakHeapMegabytes the most heap in use in the side's process while it trained, MiB
 * @param peakOffHeapMegabytes the most memory outside the heap the side held, MiB: arrays and
 *     workspaces in DL4J, direct buffers by hand
 * @param peakResidentMegabytes the most memory the side's process held in all, MiB; by hand and
 *     DL4J share one, stock DL4J has its own
 * @param allocatedKilobytesPerIteration heap memory allocated a step, KiB
 * @param epochs accuracy along the way, in order
 * @param timesTo how long it took to 95, 98 and 99 % test accuracy
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
    Double forwardMillisLow,
    Double forwardMillisHigh,
    Double samplesPerSecond,
    Double wallSeconds,
    Double peakHeapMegabytes,
    Double peakOffHeapMegabytes,
    Double peakResidentMegabytes,
    Double allocatedKilobytesPerIteration,
    List<EpochPoint> epochs,
    List<TimeTo> timesTo,
    List<LossPoint> lossCurve,
    List<List<Integer>> confusion,
    List<ClassScore> classes,
    List<Mistake> mistakes) {

  /** Keeps copies of the lists. */
  public SideResult {
    epochs = Copies.of(epochs);
    timesTo = Copies.of(timesTo);
    lossCurve = Copies.of(lossCurve);
    confusion = Copies.of(confusion);
    classes = Copies.of(classes);
    mistakes = Copies.of(mistakes);
  }

  /** Returns the result of a side that never took a step. */
  public static SideResult failed(String message) {
    return new Builder().status("failed").message(message).build();
  }

  /** Whether the side ended in an error. */
  public boolean hasFailed() {
    return status.equals("failed");
  }

  /** Returns a builder that starts with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Sets the components by name; what is left out was not measured. */
  public static final class Builder {
    private String status = "finished";
    private String message;
    private Double testAccuracy;
    private Double trainAccuracy;
    private Double testLoss;
    private int iterations;
    private int warmUpIterations;
    private Double millisPerIteration;
    private Double millisPerIterationLow;
    private Double millisPerIterationHigh;
    private Double forwardMillis;
    private Double forwardMillisLow;
    private Double forwardMillisHigh;
    private Double samplesPerSecond;
    private Double wallSeconds;
    private Double peakHeapMegabytes;
    private Double peakOffHeapMegabytes;
    private Double peakResidentMegabytes;
    private Double allocatedKilobytesPerIteration;
    private List<EpochPoint> epochs = List.of();
    private List<TimeTo> timesTo = List.of();
    private List<LossPoint> lossCurve = List.of();
    private List<List<Integer>> confusion = List.of();
    private List<ClassScore> classes = List.of();
    private List<Mistake> mistakes = List.of();

    /** Starts with a finished side of which nothing is known. */
    public Builder() {}

    private Builder(SideResult from) {
      status = from.status;
      message = from.message;
      testAccuracy = from.testAccuracy;
      trainAccuracy = from.trainAccuracy;
      testLoss = from.testLoss;
      iterations = from.iterations;
      warmUpIterations = from.warmUpIterations;
      millisPerIteration = from.millisPerIteration;
      millisPerIterationLow = from.millisPerIterationLow;
      millisPerIterationHigh = from.millisPerIterationHigh;
      forwardMillis = from.forwardMillis;
      forwardMillisLow = from.forwardMillisLow;
      forwardMillisHigh = from.forwardMillisHigh;
      samplesPerSecond = from.samplesPerSecond;
      wallSeconds = from.wallSeconds;
      peakHeapMegabytes = from.peakHeapMegabytes;
      peakOffHeapMegabytes = from.peakOffHeapMegabytes;
      peakResidentMegabytes = from.peakResidentMegabytes;
      allocatedKilobytesPerIteration = from.allocatedKilobytesPerIteration;
      epochs = from.epochs;
      timesTo = from.timesTo;
      lossCurve = from.lossCurve;
      confusion = from.confusion;
      classes = from.classes;
      mistakes = from.mistakes;
    }

    /** See {@link SideResult#status}. */
    public Builder status(String value) {
      status = value;
      return this;
    }

    /** See {@link SideResult#message}. */
    public Builder message(String value) {
      message = value;
      return this;
    }

    /** See {@link SideResult#testAccuracy}. */
    public Builder testAccuracy(Double value) {
      testAccuracy = value;
      return this;
    }

    /** See {@link SideResult#trainAccuracy}. */
    public Builder trainAccuracy(Double value) {
      trainAccuracy = value;
      return this;
    }

    /** See {@link SideResult#testLoss}. */
    public Builder testLoss(Double value) {
      testLoss = value;
      return this;
    }

    /** See {@link SideResult#iterations}. */
    public Builder iterations(int value) {
      iterations = value;
      return this;
    }

    /** See {@link SideResult#warmUpIterations}. */
    public Builder warmUpIterations(int value) {
      warmUpIterations = value;
      return this;
    }

    /** See {@link SideResult#millisPerIteration}. */
    public Builder millisPerIteration(Double value) {
      millisPerIteration = value;
      return this;
    }

    /** See {@link SideResult#millisPerIterationLow}. */
    public Builder millisPerIterationLow(Double value) {
      millisPerIterationLow = value;
      return this;
    }

    /** See {@link SideResult#millisPerIterationHigh}. */
    public Builder millisPerIterationHigh(Double value) {
      millisPerIterationHigh = value;
      return this;
    }

    /** See {@link SideResult#forwardMillis}. */
    public Builder forwardMillis(Double value) {
      forwardMillis = value;
      return this;
    }

    /** See {@link SideResult#forwardMillisLow}. */
    public Builder forwardMillisLow(Double value) {
      forwardMillisLow = value;
      return this;
    }

    /** See {@link SideResult#forwardMillisHigh}. */
    public Builder forwardMillisHigh(Double value) {
      forwardMillisHigh = value;
      return this;
    }

    /** See {@link SideResult#samplesPerSecond}. */
    public Builder samplesPerSecond(Double value) {
      samplesPerSecond = value;
      return this;
    }

    /** See {@link SideResult#wallSeconds}. */
    public Builder wallSeconds(Double value) {
      wallSeconds = value;
      return this;
    }

    /** See {@link SideResult#peakHeapMegabytes}. */
    public Builder peakHeapMegabytes(Double value) {
      peakHeapMegabytes = value;
      return this;
    }

    /** See {@link SideResult#peakOffHeapMegabytes}. */
    public Builder peakOffHeapMegabytes(Double value) {
      peakOffHeapMegabytes = value;
      return this;
    }

    /** See {@link SideResult#peakResidentMegabytes}. */
    public Builder peakResidentMegabytes(Double value) {
      peakResidentMegabytes = value;
      return this;
    }

    /** See {@link SideResult#allocatedKilobytesPerIteration}. */
    public Builder allocatedKilobytesPerIteration(Double value) {
      allocatedKilobytesPerIteration = value;
      return this;
    }

    /** See {@link SideResult#epochs}. */
    public Builder epochs(List<EpochPoint> value) {
      epochs = value;
      return this;
    }

    /** See {@link SideResult#timesTo}. */
    public Builder timesTo(List<TimeTo> value) {
      timesTo = value;
      return this;
    }

    /** See {@link SideResult#lossCurve}. */
    public Builder lossCurve(List<LossPoint> value) {
      lossCurve = value;
      return this;
    }

    /** See {@link SideResult#confusion}. */
    public Builder confusion(List<List<Integer>> value) {
      confusion = value;
      return this;
    }

    /** See {@link SideResult#classes}. */
    public Builder classes(List<ClassScore> value) {
      classes = value;
      return this;
    }

    /** See {@link SideResult#mistakes}. */
    public Builder mistakes(List<Mistake> value) {
      mistakes = value;
      return this;
    }

    /** Returns the record. */
    public SideResult build() {
      return new SideResult(
          status,
          message,
          testAccuracy,
          trainAccuracy,
          testLoss,
          iterations,
          warmUpIterations,
          millisPerIteration,
          millisPerIterationLow,
          millisPerIterationHigh,
          forwardMillis,
          forwardMillisLow,
          forwardMillisHigh,
          samplesPerSecond,
          wallSeconds,
          peakHeapMegabytes,
          peakOffHeapMegabytes,
          peakResidentMegabytes,
          allocatedKilobytesPerIteration,
          epochs,
          timesTo,
          lossCurve,
          confusion,
          classes,
          mistakes);
    }
  }
}
