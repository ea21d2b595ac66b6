package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.imported.CrossValidation;
import io.github.zerotodl4j.dl4j.imported.Folds;
import io.github.zerotodl4j.dl4j.imported.HeadTraining;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.LearntHead;
import io.github.zerotodl4j.dl4j.imported.PictureFeatures;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Share;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.training.Reached;
import io.github.zerotodl4j.training.TransferData;
import io.github.zerotodl4j.training.TransferReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
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

  /** Refuses what cannot be done, before anything is written. */
  static void check(TransferSettings settings, Backbone backbone, TransferData data) {
    FineTuneWork.check(settings, backbone, data);
  }

  /** Learns, and writes what a run leaves. */
  int toTheEnd(Path cache) throws IOException {
    session.console().err().println(Printable.line(data.description()));
    data.remarks()
        .forEach(remark -> session.console().err().println("note: " + Printable.line(remark)));
    FeatureWork features = new FeatureWork(session, cache, folder.folder());
    List<PictureFeatures> lists =
        features.of(backbone, List.of(data.training(), data.validation(), data.test()));
    Map<Path, String> skipped = new TreeMap<>(lists.get(0).skipped());
    skipped.putAll(lists.get(1).skipped());
    sayWhatWasSkipped(skipped);
    folder.writeImages(data.list().withSkipped(Path.of(settings.data()), skipped));
    checkEnough(lists.get(0));
    CrossValidation chosen = chosen(features, lists.get(0));
    if (settings.fineTune() == 0) {
      finish(chosen, head(chosen, lists), lists.get(0), lists.get(2), skipped);
    } else {
      LearntModel learnt =
          new FineTuneWork(features, settings, backbone, data).after(tunable(chosen, lists));
      finish(chosen, learnt, lists.get(1), lists.get(2), skipped);
    }
    return 0;
  }

  /** The head alone, judged by heads that did not learn from the images they were asked about. */
  private LearntModel head(CrossValidation chosen, List<PictureFeatures> lists) {
    LearntHead learnt = LearntHead.of(lists.get(0), settings.classes().size(), chosen);
    return model(learnt, chosen.probabilities(), lists.get(2));
  }

  /** The head, judged by the images that were set aside. */
  private LearntModel tunable(CrossValidation chosen, List<PictureFeatures> lists) {
    LearntHead learnt =
        LearntHead.of(lists.get(0), settings.classes().size(), chosen, lists.get(1));
    return model(learnt, learnt.head().probabilities(lists.get(1)), lists.get(2));
  }

  private LearntModel model(LearntHead learnt, float[][] judged, PictureFeatures test) {
    return new LearntModel(
        learnt.head(),
        backbone.graph().and(learnt.head().nodes(backbone.graph().last().name())),
        learnt.history(),
        learnt.history().size(),
        judged,
        learnt.head().probabilities(test));
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

  private void finish(
      CrossValidation chosen,
      LearntModel learnt,
      PictureFeatures judges,
      PictureFeatures test,
      Map<Path, String> skipped)
      throws IOException {
    // by what was said of images that were not learnt from
    ModelDescription description =
        description(Temperature.fit(List.of(learnt.judged()), judges.labels()));
    new ImportedModel(description, learnt.graph()).write(folder.best());
    folder.writeHistory(learnt.history());
    boolean head = settings.fineTune() == 0;
    Evaluation judged = Evaluation.of(description, judges.images(), learnt.judged(), skipped);
    Reached.keep(judged, folder);
    EvaluationText.print(
        session.console(), head ? "images held out in turn" : "validation images", judged);
    Optional<Evaluation> tested = Optional.empty();
    if (!data.test().isEmpty()) {
      tested =
          Optional.of(Evaluation.of(description, test.images(), learnt.test(), test.skipped()));
      EvaluationText.print(session.console(), "test images", tested.get());
    }
    new TransferReportWriter(
            settings,
            folder,
            data,
            chosen,
            learnt.graph(),
            learnt.history(),
            learnt.best(),
            Version.ofZero(),
            session.language())
        .write(judged, tested);
    PrintWriter out = session.console().text();
    if (!head) {
      int epoch = learnt.best() - HeadTraining.STEPS;
      out.println(
          epoch == 0
              ? "best: the head alone; fine-tuning made the validation loss no lower"
              : "best: epoch " + epoch + " of fine-tuning");
    }
    out.printf("model  %s%nreport %s%n", folder.best(), folder.folder().resolve("report.html"));
    out.flush();
  }

  /** The penalty whose heads are best on images that they did not learn from. */
  private CrossValidation chosen(FeatureWork features, PictureFeatures training) {
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
      tried.add(tried(features, training, penalty, folds));
      print(tried.get(tried.size() - 1));
    }
    CrossValidation best = tried.get(0);
    for (CrossValidation one : tried) {
      best = one.isBetterThan(best) ? one : best;
    }
    session
        .console()
        .text()
        .printf(
            Locale.ROOT,
            "cross-validated: %s of %d images, with weight decay %s%n",
            Share.of(best.accuracy(), training.size()).text(),
            training.size(),
            best.penalty());
    return best;
  }

  private CrossValidation tried(
      FeatureWork features, PictureFeatures training, double penalty, Folds folds) {
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
            features.goOn();
          });
    }
  }

  private void print(CrossValidation one) {
    double[] accuracies = one.accuracies();
    session
        .console()
        .text()
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

  private ModelDescription description(Optional<Temperature> temperature) {
    return ModelDescription.imported(
            backbone.graph().name(), settings.classes(), backbone.preprocessing())
        .withMirrored(true)
        .withTemperature(temperature);
  }
}
