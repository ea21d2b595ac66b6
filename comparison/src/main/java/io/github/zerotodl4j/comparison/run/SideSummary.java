package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.comparison.race.Recording;
import io.github.zerotodl4j.report.result.Accuracy;
import io.github.zerotodl4j.report.result.Answers;
import io.github.zerotodl4j.report.result.ClassScore;
import io.github.zerotodl4j.report.result.EpochPoint;
import io.github.zerotodl4j.report.result.Learning;
import io.github.zerotodl4j.report.result.LossPoint;
import io.github.zerotodl4j.report.result.Memory;
import io.github.zerotodl4j.report.result.Mistake;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.TimeTo;
import io.github.zerotodl4j.report.result.Timing;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Turns what a contestant did into what is reported of it. */
final class SideSummary {
  private static final int CURVE_POINTS = 200;
  private static final int MISTAKES = 12;
  private static final List<Double> MILESTONES = List.of(0.95, 0.98, 0.99);
  private static final double MEBI = 1 << 20;

  private SideSummary() {}

  static SideResult of(Recording recording, RacePlan plan, int batchSize, DataSet test) {
    int warmUp = RacePlan.warmUp(recording);
    Timing step = timing(recording.nanosFrom(warmUp));
    return new SideResult(
        status(recording, plan),
        recording.failure(),
        accuracy(recording),
        recording.steps(),
        warmUp,
        step,
        timing(recording.forwardNanos()),
        step.median() == null ? null : batchSize * 1000 / step.median(),
        recording.wallSeconds(),
        memory(recording, warmUp),
        learning(recording),
        recording.test() == null ? Answers.NONE : answers(recording.test(), test));
  }

  private static Accuracy accuracy(Recording recording) {
    Double training = finite(recording.trainAccuracy());
    Predictions test = recording.test();
    return test == null
        ? new Accuracy(null, training, null)
        : new Accuracy(test.accuracy(), training, finite(test.loss()));
  }

  private static Memory memory(Recording recording, int warmUp) {
    return new Memory(
        known(recording.peakHeapBytes() / MEBI),
        recording.peakOffHeapBytes() / MEBI,
        known(recording.peakResidentBytes() / MEBI),
        finite(recording.allocatedBytesPerStep(warmUp) / 1024));
  }

  private static Learning learning(Recording recording) {
    List<TimeTo> timesTo = recording.test() == null ? List.of() : timesTo(recording.epochs());
    return new Learning(recording.epochs(), timesTo, curve(recording.losses()));
  }

  private static Answers answers(Predictions predictions, DataSet test) {
    int[][] confusion = confusion(predictions, test);
    return new Answers(
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        scores(confusion, test.classNames()),
        mistakes(predictions, test));
  }

  /** When an accuracy was first seen, if ever. */
  private static List<TimeTo> timesTo(List<EpochPoint> epochs) {
    return MILESTONES.stream()
        .map(
            accuracy ->
                epochs.stream()
                    .filter(point -> point.testAccuracy() >= accuracy)
                    .findFirst()
                    .map(point -> new TimeTo(accuracy, point.trainingSeconds(), point.iteration()))
                    .orElse(new TimeTo(accuracy, null, null)))
        .toList();
  }

  private static String status(Recording recording, RacePlan plan) {
    if (recording.failure() != null) {
      return "failed";
    }
    return recording.steps() < plan.iterations() ? "cancelled" : "finished";
  }

  private static Double known(double amount) {
    return amount > 0 ? amount : null;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Timing timing(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Timing(percentile(sorted, 0.5), percentile(sorted, 0.1), percentile(sorted, 0.9));
  }

  private static Double percentile(long[] sortedNanos, double share) {
    if (sortedNanos.length == 0) {
      return null;
    }
    int index = (int) Math.round(share * (sortedNanos.length - 1));
    return sortedNanos[index] / 1e6;
  }

  private static List<LossPoint> curve(float[] losses) {
    List<LossPoint> points = new ArrayList<>();
    int stretch = Math.max(1, losses.length / CURVE_POINTS);
    for (int first = 0; first < losses.length; first += stretch) {
      int end = Math.min(losses.length, first + stretch);
      double sum = 0;
      for (int i = first; i < end; i++) {
        sum += losses[i];
      }
      points.add(new LossPoint(end, sum / (end - first)));
    }
    return points;
  }

  static int[][] confusion(Predictions predictions, DataSet test) {
    int classes = test.classNames().size();
    int[][] confusion = new int[classes][classes];
    for (int i = 0; i < predictions.said().length; i++) {
      confusion[test.label(i)][predictions.said()[i]]++;
    }
    return confusion;
  }

  static List<ClassScore> scores(int[][] confusion, List<String> names) {
    List<ClassScore> scores = new ArrayList<>();
    for (int k = 0; k < confusion.length; k++) {
      int actual = Arrays.stream(confusion[k]).sum();
      int said = 0;
      for (int[] row : confusion) {
        said += row[k];
      }
      double right = confusion[k][k];
      scores.add(
          new ClassScore(
              names.get(k),
              said == 0 ? null : right / said,
              actual == 0 ? null : right / actual,
              actual));
    }
    return scores;
  }

  private static List<Mistake> mistakes(Predictions predictions, DataSet test) {
    int[] said = predictions.said();
    return IntStream.range(0, said.length)
        .filter(i -> said[i] != test.label(i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -predictions.confidence()[i]))
        .limit(MISTAKES)
        .map(
            i ->
                new Mistake(
                    i,
                    test.classNames().get(test.label(i)),
                    test.classNames().get(said[i]),
                    predictions.confidence()[i],
                    Pictures.sample(test, i)))
        .toList();
  }
}
