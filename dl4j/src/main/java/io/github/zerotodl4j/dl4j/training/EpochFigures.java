package io.github.zerotodl4j.dl4j.training;

import java.util.Locale;

/**
 * What one epoch gave: a row of {@code history.csv}.
 *
 * @param epoch counted from 1
 * @param loss mean cross-entropy of the training batches while learning
 * @param accuracy share of training images named rightly while learning
 * @param validationLoss mean cross-entropy of the validation images after the epoch; NaN if there
 *     are none
 * @param validationAccuracy share of validation images named rightly; NaN if there are none
 * @param learningRate of the last step
 * @param seconds the epoch took, validation included
 * @param imagesPerSecond while learning
 * @param averagedLoss mean cross-entropy of the validation images under the {@linkplain
 *     WeightAverage averaged weights}; NaN if none are kept or there are no such images
 * @param averagedAccuracy share of them named rightly; NaN likewise
 */
public record EpochFigures(
    int epoch,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double learningRate,
    double seconds,
    double imagesPerSecond,
    double averagedLoss,
    double averagedAccuracy) {

  /** The first line of {@code history.csv}. */
  public static final String HEADER =
      "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds,"
          + "images_per_second,averaged_loss,averaged_accuracy";

  private static final int COLUMNS = 10;

  /** In files of before weights were averaged. */
  private static final int COLUMNS_BEFORE = 8;

  /** Of an epoch without averaged weights. */
  public EpochFigures(
      int epoch,
      double loss,
      double accuracy,
      double validationLoss,
      double validationAccuracy,
      double learningRate,
      double seconds,
      double imagesPerSecond) {
    this(
        epoch,
        loss,
        accuracy,
        validationLoss,
        validationAccuracy,
        learningRate,
        seconds,
        imagesPerSecond,
        Double.NaN,
        Double.NaN);
  }

  /** Stands for an epoch whose row of {@code history.csv} was lost. */
  static EpochFigures lost(int epoch) {
    return new EpochFigures(
        epoch, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
  }

  /** Whether nothing is known of this epoch but that it was. */
  public boolean isLost() {
    return Double.isNaN(loss);
  }

  /** Whether there were validation images. */
  public boolean isValidated() {
    return !Double.isNaN(validationLoss);
  }

  /** Whether averaged weights were judged. */
  public boolean isAveraged() {
    return !Double.isNaN(averagedLoss);
  }

  /** The loss that epochs are compared by: that of the validation images, if there are any. */
  public double judgedLoss() {
    return isValidated() ? validationLoss : loss;
  }

  /** The accuracy that epochs are compared by: that of the validation images, if there are any. */
  public double judgedAccuracy() {
    return isValidated() ? validationAccuracy : accuracy;
  }

  /** This row of {@code history.csv}; what was not measured is empty. */
  public String toCsv() {
    if (isLost()) {
      return epoch + ",".repeat(COLUMNS - 1);
    }
    return String.format(
        Locale.ROOT,
        "%d,%.6f,%.6f,%s,%s,%.8g,%.2f,%.1f,%s,%s",
        epoch,
        loss,
        accuracy,
        cell(validationLoss),
        cell(validationAccuracy),
        learningRate,
        seconds,
        imagesPerSecond,
        cell(averagedLoss),
        cell(averagedAccuracy));
  }

  private static String cell(double figure) {
    return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.6f", figure);
  }

  /**
   * Reads a row back.
   *
   * @throws IllegalArgumentException if it is none
   */
  static EpochFigures ofCsv(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS && cells.length != COLUMNS_BEFORE) {
      throw new IllegalArgumentException(
          "history.csv: expected 10 columns, got " + cells.length + " in \"" + line + "\"");
    }
    double[] v = new double[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      v[i] = i >= cells.length || cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
    }
    return new EpochFigures((int) v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
  }
}
