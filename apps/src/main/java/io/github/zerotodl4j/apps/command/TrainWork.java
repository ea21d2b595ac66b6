package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingFailedException;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import java.io.IOException;
import java.util.Locale;

/**
 * A run on the console, from its settings to what the best model reaches.
 *
 * @param session where to print, and when to stop
 * @param run new or gone on with
 * @param folder of the run
 * @param data to learn from
 */
record TrainWork(Session session, TrainingRun run, RunFolder folder, TrainData data) {

  /** Trains, and returns the exit code. */
  int toTheEnd() throws IOException {
    TrainingSettings settings = run.settings();
    SettingsText.print(session.console(), settings, folder.folder());
    try {
      finish(train(settings), settings);
    } catch (TrainingFailedException e) {
      throw new WorkFailed(e.getMessage(), e);
    }
    return 0;
  }

  private TrainingRun.Result train(TrainingSettings settings) throws IOException {
    try (Progress progress =
        new Progress(session.console(), "train", "epochs", settings.epochs())) {
      return run.listenedBy(new TrainProgress(session.console(), progress))
          .cancelledBy(session.interruption())
          .train(data.training(), data.validation());
    }
  }

  private void finish(TrainingRun.Result result, TrainingSettings settings) throws IOException {
    data.skipped()
        .forEach((file, why) -> session.console().err().println("skipped " + file + ": " + why));
    if (result.ending() == TrainingRun.Ending.CANCELLED) {
      throw new WorkFailed(
          result.state().epoch() == 0
              ? "stopped before the first epoch was finished; nothing to go on with"
              : "stopped; go on with: zero train --resume " + folder.folder());
    }
    if (!data.validationImages().isEmpty()) {
      Evaluation evaluation =
          Evaluation.of(
              Classifier.load(folder.best()), data.validationImages(), settings.batchSize());
      folder.writeLines("predictions.csv", evaluation.toCsv());
      EvaluationText.print(session.console(), "validation images", evaluation);
    }
    session
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "best epoch %d of %d: accuracy %.1f %%, model %s%n",
            result.state().bestEpoch(),
            result.state().epoch(),
            100 * result.state().bestAccuracy(),
            folder.best());
    session.console().out().flush();
  }
}
