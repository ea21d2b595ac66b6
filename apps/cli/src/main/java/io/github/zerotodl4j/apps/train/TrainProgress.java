package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.RunListener;
import io.github.zerotodl4j.dl4j.training.StepFigures;
import io.github.zerotodl4j.training.TimeWords;
import io.github.zerotodl4j.training.TrainData;
import java.io.IOException;
import java.util.Locale;

/** A live line per step, a line per epoch; keeps the list of images in step with the epochs. */
record TrainProgress(Console console, Progress progress, TrainData data, RunFolder folder)
    implements RunListener {

  @Override
  public void onStep(StepFigures figures) {
    progress.show(
        () ->
            String.format(
                Locale.ROOT,
                "epoch %d/%d, step %d/%d: loss %.3f, accuracy %.1f %%, %.0f images/s, %s left",
                figures.epoch(),
                figures.epochs(),
                figures.step(),
                figures.steps(),
                figures.loss(),
                100 * figures.accuracy(),
                figures.imagesPerSecond(),
                TimeWords.duration(figures.secondsLeft())));
  }

  @Override
  public void saving() throws IOException {
    data.keepList(folder);
  }

  @Override
  public void onEpoch(EpochFigures figures, boolean best) {
    progress.close();
    console
        .err()
        .printf(
            Locale.ROOT,
            "epoch %d: loss %.4f, accuracy %.1f %%;%s%s %.0f images/s, %s%s%n",
            figures.epoch(),
            figures.loss(),
            100 * figures.accuracy(),
            part(
                " validation loss %.4f, accuracy %.1f %%;",
                figures.validationLoss(), figures.validationAccuracy()),
            part(
                " of averaged weights %.4f, %.1f %%;",
                figures.averagedLoss(), figures.averagedAccuracy()),
            figures.imagesPerSecond(),
            TimeWords.duration(figures.seconds()),
            best ? ", best so far" : "");
    console.err().flush();
  }

  /** Nothing where nothing was measured. */
  private static String part(String words, double loss, double accuracy) {
    return Double.isNaN(loss) ? "" : String.format(Locale.ROOT, words, loss, 100 * accuracy);
  }
}
