package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * A {@link SideResult} as {@code results.json} spells it: flat, so that old files stay readable.
 */
record SideJson(
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

  static SideJson of(SideResult side) {
    return new SideJson(
        side.status(),
        side.message(),
        side.accuracy().test(),
        side.accuracy().training(),
        side.accuracy().testLoss(),
        side.iterations(),
        side.warmUpIterations(),
        side.step().median(),
        side.step().low(),
        side.step().high(),
        side.forward().median(),
        side.forward().low(),
        side.forward().high(),
        side.samplesPerSecond(),
        side.wallSeconds(),
        side.memory().peakHeapMegabytes(),
        side.memory().peakOffHeapMegabytes(),
        side.memory().peakResidentMegabytes(),
        side.memory().allocatedKilobytesPerIteration(),
        side.learning().epochs(),
        side.learning().timesTo(),
        side.learning().lossCurve(),
        side.answers().confusion(),
        side.answers().classes(),
        side.answers().mistakes());
  }

  SideResult side() {
    return new SideResult(
        status,
        message,
        new Accuracy(testAccuracy, trainAccuracy, testLoss),
        iterations,
        warmUpIterations,
        new Timing(millisPerIteration, millisPerIterationLow, millisPerIterationHigh),
        new Timing(forwardMillis, forwardMillisLow, forwardMillisHigh),
        samplesPerSecond,
        wallSeconds,
        new Memory(
            peakHeapMegabytes,
            peakOffHeapMegabytes,
            peakResidentMegabytes,
            allocatedKilobytesPerIteration),
        new Learning(epochs, timesTo, lossCurve),
        new Answers(confusion, classes, mistakes));
  }
}
