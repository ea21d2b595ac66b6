package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.TimeTo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that is measured of every side: the page, the tables and the change from run to run all
 * read it here.
 *
 * @param key its name in files, such as {@code time_per_step}
 * @param title its name for people
 * @param note how to read it; may be empty
 * @param unit what it is counted in
 * @param better which way is better
 * @param of the number and its spread
 */
public record Metric(
    String key,
    String title,
    String note,
    Unit unit,
    Better better,
    Function<SideResult, Measured> of) {

  /** Which way is better. */
  public enum Better {
    /** The more the better. */
    MORE,
    /** The less the better. */
    LESS,
    /** Neither. */
    NEITHER
  }

  /** The share of test samples called right. */
  public static final Metric TEST_ACCURACY =
      new Metric(
          "test_accuracy",
          "Test accuracy",
          "95 % interval for this many test images",
          Unit.SHARE,
          Better.MORE,
          side -> Measured.share(side.accuracy().test(), testSamples(side)));

  /** The median time of a training step. */
  public static final Metric STEP =
      new Metric(
          "time_per_step",
          "Training step",
          "median; 10th to 90th percentile",
          Unit.MILLIS,
          Better.LESS,
          side -> new Measured(side.step().median(), side.step().low(), side.step().high()));

  private static final Metric TRAINING_ACCURACY =
      once(
          "train_accuracy",
          "Training accuracy",
          "",
          Unit.SHARE,
          Better.MORE,
          side -> side.accuracy().training());
  private static final Metric TEST_LOSS =
      once(
          "test_loss", "Test loss", "", Unit.LOSS, Better.LESS, side -> side.accuracy().testLoss());
  private static final Metric IMAGES =
      new Metric(
          "images_per_second",
          "Images trained",
          "from the same times",
          Unit.PER_SECOND,
          Better.MORE,
          Metric::imagesPerSecond);
  private static final Metric FORWARD =
      new Metric(
          "forward_time",
          "Forward alone, one batch",
          "median; 10th to 90th percentile",
          Unit.MILLIS,
          Better.LESS,
          side ->
              new Measured(side.forward().median(), side.forward().low(), side.forward().high()));
  private static final Metric STEPS =
      once(
          "steps",
          "Steps taken",
          "",
          Unit.COUNT,
          Better.NEITHER,
          side -> (double) side.iterations());
  private static final Metric ALL_STEPS =
      once(
          "training_time",
          "All steps together",
          "warm-up included, evaluation not",
          Unit.SECONDS,
          Better.LESS,
          SideResult::wallSeconds);
  private static final Metric HEAP =
      once(
          "peak_heap",
          "Peak heap",
          "of the whole process",
          Unit.MEBIBYTES,
          Better.LESS,
          side -> side.memory().peakHeapMegabytes());
  private static final Metric OFF_HEAP =
      once(
          "peak_off_heap",
          "Peak outside the heap",
          "arrays of the side itself",
          Unit.MEBIBYTES,
          Better.LESS,
          side -> side.memory().peakOffHeapMegabytes());
  private static final Metric RESIDENT =
      once(
          "peak_resident",
          "Peak resident memory",
          "of the whole process",
          Unit.MEBIBYTES,
          Better.LESS,
          side -> side.memory().peakResidentMegabytes());
  private static final Metric ALLOCATION =
      once(
          "allocated_per_step",
          "Heap allocated per step",
          "mean after warm-up",
          Unit.KIBIBYTES,
          Better.LESS,
          side -> side.memory().allocatedKilobytesPerIteration());

  /** The accuracies whose time is reported, in percent. */
  static final List<Integer> MILESTONES = List.of(95, 98, 99);

  /** Everything that is measured, in the order of the tables. */
  public static final List<Metric> ALL =
      List.of(
          TEST_ACCURACY,
          TRAINING_ACCURACY,
          TEST_LOSS,
          STEP,
          IMAGES,
          FORWARD,
          timeTo(95),
          timeTo(98),
          timeTo(99),
          ALL_STEPS,
          STEPS,
          HEAP,
          OFF_HEAP,
          RESIDENT,
          ALLOCATION);

  /** Returns the number of a side. */
  public Measured of(SideResult side) {
    return of.apply(side);
  }

  /** The training time until an accuracy on the test samples. */
  static Metric timeTo(int percent) {
    return once(
        "time_to_" + percent,
        "Training until " + percent + " % on test",
        "as seen at the evaluations",
        Unit.SECONDS,
        Better.LESS,
        side -> timeTo(side, percent).map(TimeTo::seconds).orElse(null));
  }

  /** When a side reached an accuracy; empty if it never did. */
  static Optional<TimeTo> timeTo(SideResult side, int percent) {
    Optional<TimeTo> recorded =
        side.learning().timesTo().stream()
            .filter(t -> Math.round(100 * t.accuracy()) == percent)
            .findFirst();
    return recorded.isPresent()
        ? recorded.filter(t -> t.seconds() != null)
        : side.learning().epochs().stream()
            .filter(point -> 100 * point.testAccuracy() >= percent)
            .map(p -> new TimeTo(percent / 100.0, p.trainingSeconds(), p.iteration()))
            .findFirst();
  }

  private static Metric once(
      String key,
      String title,
      String note,
      Unit unit,
      Better better,
      Function<SideResult, Double> value) {
    return new Metric(key, title, note, unit, better, side -> Measured.once(value.apply(side)));
  }

  private static Measured imagesPerSecond(SideResult side) {
    Double rate = side.samplesPerSecond();
    Measured step = STEP.of(side);
    return rate == null || !step.hasSpread() || step.low() <= 0
        ? Measured.once(rate)
        : new Measured(rate, rate * step.value() / step.high(), rate * step.value() / step.low());
  }

  private static int testSamples(SideResult side) {
    return side.answers().confusion().stream()
        .flatMap(List::stream)
        .mapToInt(Integer::intValue)
        .sum();
  }
}
