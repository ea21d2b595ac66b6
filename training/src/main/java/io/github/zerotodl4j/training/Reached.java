package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.ClassTables;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import java.io.IOException;
import java.util.Optional;

/**
 * What the best model of a run says about pictures whose classes are known.
 *
 * @param validation those that it was chosen by, if there are any
 * @param test those that nothing was chosen by, if there are any
 */
public record Reached(Optional<Evaluation> validation, Optional<Evaluation> test) {

  /** Asks the model, and writes what it says, and of which class, as CSV files. */
  public static Reached measure(TrainingSettings settings, RunFolder folder, TrainData data)
      throws IOException {
    Optional<Evaluation> validation = evaluated(data.validationPictures(), settings, folder);
    if (validation.isPresent()) {
      keep(validation.get(), folder);
    }
    return new Reached(validation, evaluated(data.testPictures(), settings, folder));
  }

  /** Writes what a model says about images that judge it, and of which class, into its run. */
  public static void keep(Evaluation evaluation, RunFolder folder) throws IOException {
    folder.writeLines("predictions.csv", evaluation.toCsv().toList());
    folder.writeLines("confusion.csv", ClassTables.confusion(evaluation));
    folder.writeLines("classes.csv", ClassTables.classes(evaluation));
  }

  private static Optional<Evaluation> evaluated(
      LabelledPictures pictures, TrainingSettings settings, RunFolder folder) throws IOException {
    if (pictures.size() == 0) {
      return Optional.empty();
    }
    Classifier best = Classifier.load(folder.best());
    return Optional.of(pictures.evaluate(best, settings.batchSize()));
  }
}
