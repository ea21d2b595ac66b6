package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.imported.CrossValidation;
import io.github.zerotodl4j.dl4j.imported.FeatureCache;
import io.github.zerotodl4j.dl4j.imported.Folds;
import io.github.zerotodl4j.dl4j.imported.Head;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.LearntHead;
import io.github.zerotodl4j.dl4j.imported.PictureFeatures;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Share;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.training.TransferData;
import io.github.zerotodl4j.training.TransferReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code zero train --from}: a small head on the features of a network that is trained already.
 *
 * @param session where to print, and when to stop
 * @param settings of the run
 * @param folder of the run
 * @param backbone the trained network
 * @param data its images
 */
record TransferWork(
    Session session,
    TransferSettings settings,
    RunFolder folder,
    Backbone backbone,
    TransferData data) {

  private static final int SKIPPED_SHOWN = 20;

  /** Learns, and writes what a run leaves. */
  int toTheEnd(Path cacheFolder) throws IOException {
    session.console().err().println(data.description());
    data.remarks().forEach(remark -> session.console().err().println("note: " + remark));
    PictureFeatures training;
    PictureFeatures test;
    try (FeatureCache cache = FeatureCache.open(cacheFolder, backbone)) {
      training = features(cache, data.training());
      test = features(cache, data.test());
    }
    Map<Path, String> skipped = new TreeMap<>(training.skipped());
    sayWhatWasSkipped(skipped);
    folder.writeImages(data.list().withSkipped(Path.of(settings.data()), skipped));
    checkEnough(training);
    learn(training, test, skipped);
    return 0;
  }

  private PictureFeatures features(FeatureCache cache, List<LabelledImage> images)
      throws IOException {
    try (Progress progress = new Progress(session.console(), "features", "images", images.size())) {
      return PictureFeatures.of(
          backbone,
          cache,
          images,
          (done, missing) -> {
            if (done == 0 && !images.isEmpty()) {
              progress.note(
                  String.format(
                      Locale.ROOT,
                      "features of %d images: %d in the cache already, %d to compute",
                      images.size(),
                      images.size() - missing,
                      missing));
            }
            progress.update(done + images.size() - missing, "");
            goOn();
          });
    }
  }

  /** What Ctrl-C ends is kept: the features so far are in the cache. */
  private void goOn() {
    if (session.interruption().getAsBoolean()) {
      throw new WorkFailed(
          "stopped; the features computed so far are kept, go on with: zero train --resume "
              + folder.folder());
    }
  }

  private void sayWhatWasSkipped(Map<Path, String> skipped) {
    skipped.entrySet().stream()
        .limit(SKIPPED_SHOWN)
        .forEach(
            file ->
                session
                    .console()
                    .err()
                    .println("skipped " + file.getKey() + ": " + file.getValue()));
    if (skipped.size() > SKIPPED_SHOWN) {
      session.console().err().printf("skipped %d files in all%n", skipped.size());
    }
  }

  private void checkEnough(PictureFeatures training) {
    for (int c = 0; c < settings.classes().size(); c++) {
      long count = count(training, c);
      if (count < 2) {
        throw TransferData.tooFew(Path.of(settings.data()), settings.classes().get(c), count);
      }
    }
  }

  private static long count(PictureFeatures pictures, int label) {
    return Arrays.stream(pictures.labels()).filter(l -> l == label).count();
  }

  private void learn(PictureFeatures training, PictureFeatures test, Map<Path, String> skipped)
      throws IOException {
    CrossValidation best = chosen(training);
    LearntHead learnt = LearntHead.of(training, settings.classes().size(), best);
    ImportedModel model = model(learnt.head());
    model.write(folder.best());
    folder.writeHistory(learnt.history());
    Evaluation held =
        Evaluation.of(settings.classes(), training.images(), best.probabilities(), skipped);
    folder.writeLines("predictions.csv", held.toCsv().toList());
    EvaluationText.print(session.console(), "images held out in turn", held);
    Optional<Evaluation> tested = Optional.empty();
    if (!data.test().isEmpty()) {
      tested =
          Optional.of(
              Evaluation.of(
                  settings.classes(),
                  test.images(),
                  learnt.head().probabilities(test),
                  test.skipped()));
      EvaluationText.print(session.console(), "test images", tested.get());
    }
    new TransferReportWriter(settings, folder, data, best, model.graph(), learnt, Version.ofZero())
        .write(held, tested);
    session
        .console()
        .out()
        .printf("model  %s%nreport %s%n", folder.best(), folder.folder().resolve("report.html"));
    session.console().out().flush();
  }

  /** The penalty whose heads are best on images that they did not learn from. */
  private CrossValidation chosen(PictureFeatures training) {
    int smallest = Integer.MAX_VALUE;
    for (int c = 0; c < settings.classes().size(); c++) {
      smallest = (int) Math.min(smallest, count(training, c));
    }
    Folds folds =
        Folds.stratified(
            training.labels(),
            settings.classes().size(),
            Math.min(settings.folds(), smallest),
            settings.seed());
    List<CrossValidation> tried = new ArrayList<>();
    for (double penalty : CrossValidation.PENALTIES) {
      tried.add(tried(training, penalty, folds));
      print(tried.get(tried.size() - 1));
    }
    CrossValidation best = tried.get(0);
    for (CrossValidation one : tried) {
      best = one.isBetterThan(best) ? one : best;
    }
    session
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "cross-validated: %s of %d images, with weight decay %s%n",
            Share.of(best.accuracy(), training.size()).text(),
            training.size(),
            best.penalty());
    return best;
  }

  private CrossValidation tried(PictureFeatures training, double penalty, Folds folds) {
    int[] done = {0};
    try (Progress progress =
        new Progress(session.console(), "weight decay " + penalty, "heads", folds.count())) {
      return CrossValidation.of(
          training,
          settings.classes().size(),
          penalty,
          folds,
          () -> {
            progress.update(++done[0], "");
            goOn();
          });
    }
  }

  private void print(CrossValidation one) {
    double[] accuracies = one.accuracies();
    session
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "weight decay %-5s  %.2f %% right in %d parts, %.1f to %.1f %%, standard deviation"
                + " %.1f%n",
            one.penalty(),
            100 * one.accuracy(),
            accuracies.length,
            100 * Arrays.stream(accuracies).min().orElseThrow(),
            100 * Arrays.stream(accuracies).max().orElseThrow(),
            100 * one.deviation());
  }

  private ImportedModel model(Head head) {
    ModelDescription description =
        ModelDescription.imported(
                backbone.graph().name(), settings.classes(), backbone.preprocessing())
            .withMirrored(true);
    return new ImportedModel(
        description, backbone.graph().and(head.nodes(backbone.graph().last().name())));
  }
}
