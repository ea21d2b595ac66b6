package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.race.Recording;
import io.github.zerotodl4j.report.result.EpochPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes every step of every side as a line of {@code history.csv}. */
final class HistoryCsv {
  private HistoryCsv() {}

  static String write(List<ModelComparison.Outcome> outcomes) {
    StringBuilder csv =
        new StringBuilder(
            "model,side,iteration,epoch,loss,milliseconds,train_accuracy,test_accuracy\n");
    for (ModelComparison.Outcome outcome : outcomes) {
      outcome
          .recordings()
          .forEach(
              (side, recording) ->
                  append(
                      csv,
                      outcome.result().name()
                          + ","
                          + side.replace(' ', '-').toLowerCase(Locale.ROOT),
                      recording,
                      outcome.race().iterationsPerEpoch()));
    }
    return csv.toString();
  }

  private static void append(
      StringBuilder csv, String prefix, Recording recording, double iterationsPerEpoch) {
    Map<Integer, EpochPoint> evaluations = new HashMap<>();
    recording.epochs().forEach(point -> evaluations.put(point.iteration(), point));
    float[] losses = recording.losses();
    long[] nanos = recording.nanosFrom(0);
    for (int i = 0; i < losses.length; i++) {
      EpochPoint point = evaluations.get(i + 1);
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.3f,%s,%.4f,%s%n",
              prefix,
              i + 1,
              (i + 1) / iterationsPerEpoch,
              losses[i],
              nanos[i] / 1e6,
              point == null ? "," : point.trainAccuracy() + "," + point.testAccuracy()));
    }
  }
}
