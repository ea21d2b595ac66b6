package io.github.zerotodl4j.playground.train;

import java.util.List;

/**
 * What the page shows of a tab's pictures and their training at one moment.
 *
 * @param stage empty, checking, checked, starting, training, measuring, stopped, finished or failed
 * @param message why it failed; empty otherwise
 * @param source the folder's name; empty for pictures that were sent
 * @param done pictures that were checked
 * @param total pictures to check
 * @param progress of the training
 * @param curves of the training
 * @param run the name of the run's folder; empty before the first
 */
record TrainView(
    String stage,
    String message,
    String source,
    int done,
    int total,
    Progress progress,
    Curves curves,
    String run) {

  /**
   * Where a training stands.
   *
   * @param epoch counted from 1; 0 before the first step
   * @param epochs of the run
   * @param step within the epoch
   * @param steps of the epoch
   * @param loss mean over this epoch so far
   * @param accuracy mean over this epoch so far
   * @param imagesPerSecond of late
   * @param left how long it still takes, in words
   */
  record Progress(
      int epoch,
      int epochs,
      int step,
      int steps,
      double loss,
      double accuracy,
      double imagesPerSecond,
      String left) {
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0, "");
  }

  /**
   * What the epochs gave.
   *
   * @param losses {@code [epoch, training, validation]}; the latter NaN where there is none
   * @param accuracies the same of accuracies
   * @param best the epoch whose model is kept, from 1; 0 before the first
   * @param accuracy of it
   */
  record Curves(List<double[]> losses, List<double[]> accuracies, int best, double accuracy) {
    static final Curves NONE = new Curves(List.of(), List.of(), 0, Double.NaN);
  }

  static TrainView empty() {
    return new TrainView("empty", "", "", 0, 0, Progress.NONE, Curves.NONE, "");
  }

  /** A check under way; nothing is left of another training. */
  static TrainView checking(String source, int done, int total) {
    return new TrainView("checking", "", source, done, total, Progress.NONE, Curves.NONE, "");
  }

  /** The same at another stage. */
  TrainView at(String newStage, String newMessage) {
    return new TrainView(newStage, newMessage, source, done, total, progress, curves, run);
  }

  /** A training that has come further. */
  TrainView with(Progress newProgress, Curves newCurves) {
    return new TrainView("training", "", source, done, total, newProgress, newCurves, run);
  }

  /** A run that begins, or goes on. */
  TrainView starting(String newRun, Curves before) {
    return new TrainView("starting", "", source, done, total, Progress.NONE, before, newRun);
  }
}
