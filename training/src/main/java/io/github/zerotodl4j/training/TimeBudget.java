package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.Pace;

/**
 * How many epochs fit the time that a user has.
 *
 * @param seconds in all
 * @param pace measured
 * @param training images of an epoch
 * @param validation images judged after it
 * @param mirrored whether each of those is asked twice
 */
record TimeBudget(double seconds, Pace pace, int training, int validation, boolean mirrored) {

  /** What is left after starting, measuring, judging and writing the report. */
  private static final double FOR_EPOCHS = 0.92;

  /** Two model files, forced to the disk. */
  private static final double SECONDS_OF_SAVING = 0.5;

  /** A third of a training step is the way forward, which judging takes alone. */
  private static final double JUDGING = 1.0 / 3;

  /** With more the learning rate falls no better. */
  static final int MOST = 300;

  /** Epochs that fit, at least one. */
  int epochs() {
    double each = seconds(pace.later());
    double beyondFirst = FOR_EPOCHS * seconds - seconds(pace.first());
    return (int) Math.max(1, Math.min(MOST, 1 + beyondFirst / each));
  }

  /** How long so many epochs take. */
  double seconds(int epochs) {
    return seconds(pace.first()) + (epochs - 1) * seconds(pace.later());
  }

  private double seconds(double imagesPerSecond) {
    double judged = validation * JUDGING * (mirrored ? 2 : 1);
    return (training + judged) / imagesPerSecond + SECONDS_OF_SAVING;
  }

  /** The same for images of another size: a network's work goes with their pixels. */
  TimeBudget scaled(int from, int to) {
    double pixels = (double) from * from / ((double) to * to);
    return new TimeBudget(
        seconds, new Pace(pace.first(), pace.later() * pixels), training, validation, mirrored);
  }
}
