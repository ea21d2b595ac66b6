package io.github.zerotodl4j.dl4j.training;

import java.util.List;

/**
 * Everything that decides how a run goes that starts from a trained network, as kept in its {@code
 * config.json}.
 *
 * @param from the file of the trained network
 * @param fromSha256 of that file
 * @param data where the images come from
 * @param classes in the order of the outputs
 * @param folds parts of the training images that are judged in turn by heads learnt from the others
 * @param seed of everything random
 */
public record TransferSettings(
    String from, String fromSha256, String data, List<String> classes, int folds, long seed) {

  /** So many parts where nothing is said. */
  public static final int USUAL_FOLDS = 5;

  /** Checks the numbers. */
  public TransferSettings {
    if (from == null || fromSha256 == null || data == null || classes == null) {
      throw new IllegalArgumentException(
          "settings: from, its SHA-256, data, classes must be given");
    }
    classes = List.copyOf(classes);
    if (folds < 2) {
      throw new IllegalArgumentException("folds: expected 2 or more, got " + folds);
    }
  }

  /** The same for images and a network that may have been moved. */
  public TransferSettings moved(String newFrom, String newData) {
    return new TransferSettings(newFrom, fromSha256, newData, classes, folds, seed);
  }
}
