package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.ClassTables;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the best model of a run says about pictures whose classes are known.
 *
 * @param validation those that it was chosen by, if there are any
 * @param test those that nothing was chosen by, if there are any
 * @param candidates each model of a run that averages weights, the best one first; none of others
 */
public record Reached(
    Optional<Evaluation> validation, Optional<Evaluation> test, List<Candidate> candidates) {

  /** Asks the model, and writes what it says, and of which class, as CSV files. */
  public static Reached measure(TrainingSettings settings, RunFolder folder, TrainData data)
      throws IOException {
    Candidate best = measured(folder.best(), settings, data);
    Optional<Evaluation> validation = best.validation();
    if (validation.isPresent()) {
      keep(validation.get(), folder);
    }
    List<Candidate> candidates = new ArrayList<>();
    if (settings.averages()) {
      candidates.add(best);
      candidates.add(measured(folder.last(), settings, data));
      candidates.add(measured(folder.averaged(), settings, data));
    }
    return new Reached(validation, best.test(), List.copyOf(candidates));
  }

  /** Writes what a model says about images that judge it, and of which class, into its run. */
  public static void keep(Evaluation evaluation, RunFolder folder) throws IOException {
    folder.writeLines("predictions.csv", evaluation.toCsv().toList());
    folder.writeLines("confusion.csv", ClassTables.confusion(evaluation));
    folder.writeLines("classes.csv", ClassTables.classes(evaluation));
  }

  private static Candidate measured(Path file, TrainingSettings settings, TrainData data)
      throws IOException {
    Classifier model = Classifier.load(file);
    return new Candidate(
        file,
        evaluated(model, data.validationPictures(), settings),
        evaluated(model, data.testPictures(), settings));
  }

  private static Optional<Evaluation> evaluated(
      Classifier model, LabelledPictures pictures, TrainingSettings settings) {
    return pictures.size() == 0
        ? Optional.empty()
        : Optional.of(pictures.evaluate(model, settings.batchSize()));
  }
}
