package io.github.zerotodl4j.playground.train;

import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.RunListener;
import io.github.zerotodl4j.dl4j.training.RunLock;
import io.github.zerotodl4j.dl4j.training.StepFigures;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.playground.train.TrainView.Curves;
import io.github.zerotodl4j.playground.train.TrainView.Progress;
import io.github.zerotodl4j.playground.web.Board;
import io.github.zerotodl4j.training.FittedSettings;
import io.github.zerotodl4j.training.Reached;
import io.github.zerotodl4j.training.TimeWords;
import io.github.zerotodl4j.training.TrainData;
import io.github.zerotodl4j.training.TrainPlan;
import io.github.zerotodl4j.training.TrainReportWriter;
import io.github.zerotodl4j.training.report.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A run of {@code zero train} that is shown on a board instead of a console. */
final class FolderTraining implements RunListener {
  private static final long SHOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Board<TrainView> board;
  private final BooleanSupplier stopped;
  private final String version;
  private final Path where;
  private final Language language;
  private final List<double[]> losses = new ArrayList<>();
  private final List<double[]> accuracies = new ArrayList<>();
  private Curves curves = Curves.NONE;
  private TrainData data;
  private RunFolder folder;
  private long nextShow;

  /**
   * Prepares a run.
   *
   * @param board shows it
   * @param stopped is asked between steps
   * @param version of this suite, for the report
   * @param where the run's folder
   * @param language of the report
   */
  FolderTraining(
      Board<TrainView> board,
      BooleanSupplier stopped,
      String version,
      Path where,
      Language language) {
    this.board = board;
    this.stopped = stopped;
    this.version = version;
    this.where = where;
    this.language = language;
  }

  /**
   * How a run ended.
   *
   * @param stage finished or stopped
   * @param mistakes pictures that the best model takes for another, the surest first
   */
  record Ended(String stage, List<Mistake> mistakes) {}

  /** Trains anew, to the end or until it is stopped. */
  @SuppressWarnings("try") // the lock is held, not used
  Ended start(TrainPlan plan) throws IOException {
    board.publish(board.latest().starting(where.getFileName().toString(), curves));
    TrainingSettings settings = FittedSettings.of(plan).settings();
    try (TrainData opened = TrainData.open(settings);
        RunLock lock = RunLock.take(where)) {
      data = opened;
      folder = RunFolder.create(where, settings, data.list(), new AtomicFiles());
      return train(TrainingRun.start(settings, folder, ModelCatalog.network(settings)));
    }
  }

  /** Goes on after the last finished epoch. */
  @SuppressWarnings("try") // the lock is held, not used
  Ended resume() throws IOException {
    folder = RunFolder.open(where);
    try (RunLock lock = RunLock.take(where);
        TrainData opened = TrainData.again(folder, folder.settings())) {
      data = opened;
      TrainingRun run = TrainingRun.resume(folder);
      curves = board.latest().curves();
      losses.addAll(curves.losses());
      accuracies.addAll(curves.accuracies());
      board.publish(board.latest().starting(where.getFileName().toString(), curves));
      return train(run);
    }
  }

  private Ended train(TrainingRun run) throws IOException {
    TrainingRun.Result result =
        run.listenedBy(this).cancelledBy(stopped).train(data.training(), data.validation());
    data.keepList(folder);
    List<Mistake> mistakes = List.of();
    if (result.state().epoch() > 0 && !board.isClosed()) {
      board.publish(board.latest().at("measuring", ""));
      TrainReportWriter report =
          new TrainReportWriter(run.settings(), folder, data, version, language);
      Reached reached = Reached.measure(run.settings(), folder, data);
      mistakes = report.write(result, Optional.of(reached));
    }
    boolean whole = result.ending() != TrainingRun.Ending.CANCELLED;
    return new Ended(whole ? "finished" : "stopped", mistakes);
  }

  @Override
  public void onStep(StepFigures figures) {
    long now = System.nanoTime();
    if (now < nextShow) {
      return;
    }
    nextShow = now + SHOW_NANOS;
    Progress progress =
        new Progress(
            figures.epoch(),
            figures.epochs(),
            figures.step(),
            figures.steps(),
            figures.loss(),
            figures.accuracy(),
            figures.imagesPerSecond(),
            TimeWords.duration(figures.secondsLeft()));
    board.publish(board.latest().with(progress, curves));
  }

  @Override
  public void saving() throws IOException {
    data.keepList(folder);
  }

  @Override
  public void onEpoch(EpochFigures figures, boolean best) {
    losses.add(new double[] {figures.epoch(), figures.loss(), figures.validationLoss()});
    accuracies.add(
        new double[] {figures.epoch(), figures.accuracy(), figures.validationAccuracy()});
    curves =
        new Curves(
            List.copyOf(losses),
            List.copyOf(accuracies),
            best ? figures.epoch() : curves.best(),
            best ? figures.judgedAccuracy() : curves.accuracy());
    board.publish(board.latest().with(board.latest().progress(), curves));
  }
}
