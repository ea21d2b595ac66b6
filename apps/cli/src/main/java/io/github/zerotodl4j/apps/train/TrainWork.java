package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingFailedException;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.training.Trend;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.training.Candidate;
import io.github.zerotodl4j.training.Reached;
import io.github.zerotodl4j.training.TrainData;
import io.github.zerotodl4j.training.TrainReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A run on the console, from its settings to what the best model reaches.
 *
 * @param session where to print, and when to stop
 * @param run new or gone on with
 * @param folder of the run
 * @param data to learn from
 * @param rounds other machines that take the steps, if any do
 */
record TrainWork(
    Session session, TrainingRun run, RunFolder folder, TrainData data, Optional<Rounds> rounds) {

  private static final int SKIPPED_SHOWN = 20;

  /** Trains, and returns the exit code. */
  int toTheEnd() throws IOException {
    TrainingSettings settings = run.settings();
    session.console().err().println(Printable.line(data.description()));
    data.remarks()
        .forEach(remark -> session.console().err().println("note: " + Printable.line(remark)));
    data.losses(settings.classes())
        .forEach(loss -> session.console().err().println("warning: " + Printable.line(loss)));
    run.remarks().forEach(remark -> session.console().err().println("note: " + remark));
    session.console().err().println();
    SettingsLines.print(session.console(), settings, folder.folder());
    try {
      TrainingRun.Result result = train(settings);
      sayWhatWasSkipped();
      if (result.ending() == TrainingRun.Ending.CANCELLED) {
        return cancelled(result, settings);
      }
      return finished(result, settings);
    } catch (TrainingFailedException e) {
      throw new WorkFailed(e.getMessage(), e);
    }
  }

  private TrainingRun.Result train(TrainingSettings settings) throws IOException {
    try (Progress progress =
        new Progress(session.console(), "train", "epochs", settings.epochs())) {
      run.listenedBy(new TrainProgress(session.console(), progress, data, folder))
          .cancelledBy(session.interruption());
      if (rounds.isPresent()) {
        return run.train(rounds.get());
      }
      return run.train(data.training(), data.validation());
    } finally {
      if (rounds.isPresent()) {
        new RoundsText(rounds.get().costs()).keep(folder, session.console());
      }
    }
  }

  private void sayWhatWasSkipped() {
    PrintWriter err = session.console().err();
    Map<Path, String> skipped = data.skipped();
    skipped.entrySet().stream()
        .limit(SKIPPED_SHOWN)
        .forEach(
            file ->
                err.println("skipped " + Printable.line(file.getKey() + ": " + file.getValue())));
    if (skipped.size() > SKIPPED_SHOWN) {
      err.printf("skipped %d files in all; the report names them%n", skipped.size());
    }
    data.losses(run.settings().classes()).forEach(loss -> err.println("warning: " + loss));
    data.loader().ifPresent(loader -> err.println(loader.summary()));
  }

  private int cancelled(TrainingRun.Result result, TrainingSettings settings) throws IOException {
    data.keepList(folder);
    if (result.state().epoch() > 0) {
      new TrainReportWriter(settings, folder, data, Version.ofZero(), session.language())
          .write(result, Optional.empty());
    }
    throw new WorkFailed(
        String.format(
            "stopped in epoch %d of %d; go on with: zero train --resume %s",
            result.state().epoch() + 1, settings.epochs(), folder.folder()));
  }

  private int finished(TrainingRun.Result result, TrainingSettings settings) throws IOException {
    Reached reached = Reached.measure(settings, folder, data);
    reached.validation().ifPresent(one -> print("validation images", one));
    reached.test().ifPresent(one -> print("test images", one));
    new TrainReportWriter(settings, folder, data, Version.ofZero(), session.language())
        .write(result, Optional.of(reached));
    Trend.of(result.history()).forEach(line -> session.console().err().println("note: " + line));
    PrintWriter out = session.console().text();
    Candidate.lines(reached.candidates()).forEach(out::println);
    out.printf(
        Locale.ROOT,
        "best epoch %d of %d: %saccuracy %.1f %%%s%nmodel  %s%nreport %s%n",
        result.state().bestEpoch(),
        result.state().epoch(),
        judged(),
        100 * result.state().bestAccuracy(),
        lastEpoch(result),
        Candidate.advised(reached.candidates()).map(Candidate::file).orElse(folder.best()),
        folder.folder().resolve("report.html"));
    out.flush();
    long removed = data.removed();
    if (removed > 0) { // neither this run nor its figures can be had again
      throw new WorkFailed(
          String.format(
              "%d images were removed from %s while it learnt, and are missing from what it learnt"
                  + " and was judged by; train anew",
              removed, settings.data()));
    }
    return 0;
  }

  private String judged() {
    return data.validation().isPresent() ? "validation " : "training ";
  }

  /** The last epoch too: which of both is better on new images, few images cannot tell. */
  private String lastEpoch(TrainingRun.Result result) {
    EpochFigures last = result.history().get(result.history().size() - 1);
    if (last.epoch() == result.state().bestEpoch() || last.isLost()) {
      return "";
    }
    return String.format(
        Locale.ROOT, ", chosen by its loss; last epoch: %.1f %%", 100 * last.judgedAccuracy());
  }

  private void print(String what, Evaluation evaluation) {
    EvaluationText.print(session.console(), what, evaluation);
  }
}
