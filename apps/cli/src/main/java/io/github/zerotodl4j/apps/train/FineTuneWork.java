package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.imported.FineTuning;
import io.github.zerotodl4j.dl4j.imported.PictureFeatures;
import io.github.zerotodl4j.dl4j.imported.Thawed;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.training.TransferData;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The last layers of the trained network learn on, behind a head that has learnt.
 *
 * @param features computes what the frozen layers give
 * @param settings of the run
 * @param backbone the trained network
 * @param data its images
 */
record FineTuneWork(
    FeatureWork features, TransferSettings settings, Backbone backbone, TransferData data) {

  private static final int BATCH = 32;

  /** So much the frozen layers may give of all images, and as much of a half of the memory. */
  private static final long MOST_BYTES = 1L << 30;

  /** Refuses more layers than there are, or than their input fits into memory. */
  static void check(TransferSettings settings, Backbone backbone, TransferData data) {
    if (settings.fineTune() == 0) {
      return;
    }
    long images = (long) data.training().size() + data.validation().size() + data.test().size();
    long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2);
    if (bytes(backbone, settings.fineTune(), images) <= most) {
      return;
    }
    int fits = settings.fineTune() - 1;
    while (fits > 0 && bytes(backbone, fits, images) > most) {
      fits--;
    }
    throw new UserError(
        String.format(
            Locale.ROOT,
            "--fine-tune: what the frozen layers give of %d images takes %,d MiB for %d layers,"
                + " expected at most %,d; %s",
            images,
            bytes(backbone, settings.fineTune(), images) >> 20,
            settings.fineTune(),
            most >> 20,
            fits == 0 ? "leave it away" : "thaw " + fits + " or fewer"));
  }

  /** Of each image and its mirror image. */
  private static long bytes(Backbone backbone, int layers, long images) {
    Thawed thawed = Thawed.last(backbone.graph(), layers);
    long numbers = 1;
    for (int side : backbone.graph().shapes().get(thawed.cut())) {
      numbers *= side;
    }
    return 2 * images * numbers * Float.BYTES;
  }

  /** Learns on; the epoch of the lowest validation loss is kept, be it the head alone. */
  LearntModel after(LearntModel head) throws IOException {
    Thawed thawed = Thawed.last(backbone.graph(), settings.fineTune());
    List<PictureFeatures> lists =
        features.of(
            backbone.upTo(thawed.cut()), List.of(data.training(), data.validation(), data.test()));
    FineTuning tuning =
        new FineTuning(thawed, head.head(), settings.learningRate(), BATCH, settings.seed());
    List<EpochFigures> history = new ArrayList<>(head.history());
    LearntModel best = head;
    double lowest = history.get(history.size() - 1).validationLoss();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      EpochFigures figures = tuning.epoch(history.size() + 1, lists.get(0), lists.get(1));
      history.add(figures);
      boolean lower = figures.validationLoss() < lowest;
      if (lower) {
        lowest = figures.validationLoss();
        best =
            new LearntModel(
                head.head(),
                tuning.learnt(),
                history,
                history.size(),
                tuning.probabilities(lists.get(1)),
                tuning.probabilities(lists.get(2)));
      }
      print(epoch + 1, figures, lower);
      features.goOn();
    }
    return best.withHistory(history);
  }

  private void print(int epoch, EpochFigures figures, boolean best) {
    PrintWriter err = features.session().console().err();
    err.printf(
        Locale.ROOT,
        "fine-tuning, epoch %d: loss %.4f, accuracy %.1f %%; validation loss %.4f, accuracy"
            + " %.1f %%; %.0f images/s%s%n",
        epoch,
        figures.loss(),
        100 * figures.accuracy(),
        figures.validationLoss(),
        100 * figures.validationAccuracy(),
        figures.imagesPerSecond(),
        best ? ", best so far" : "");
    err.flush();
  }
}
