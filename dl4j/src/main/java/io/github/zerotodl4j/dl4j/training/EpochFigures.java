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
 */
public record EpochFigures(
    int epoch,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double learningRate,
    double seconds,
    double imagesPerSecond) {

  /** The first line of {@code history.csv}. */
  public static final String HEADER =
      "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds,"
          + "images_per_second";

  private static final int COLUMNS = 8;

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

  /** The loss that epochs are compared by: that of the validation images, if there are any. */
  public double judgedLoss() {
    return isValidated() ? validationLoss : loss;
  }

  /** The accuracy that epochs are compared by: that of the validation images, if there are any. */
  public double judgedAccuracy() {
    return isValidated() ? validationAccuracy : accuracy;
  }

  /** This row of {@code history.csv}; without validation images their two cells are empty. */
  public String toCsv() {
    if (isLost()) {
      return epoch + ",".repeat(COLUMNS - 1);
    }
    return String.format(
        Locale.ROOT,
        "%d,%.6f,%.6f,%s,%s,%.8g,%.2f,%.1f",
        epoch,
        loss,
        accuracy,
        cell(validationLoss),
        cell(validationAccuracy),
        learningRate,
        seconds,
        imagesPerSecond);
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
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          "history.csv: expected 8 columns, got " + cells.length + " in \"" + line + "\"");
    }
    double[] v = new double[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      v[i] = cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
    }
    return new EpochFigures((int) v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
  }
}
