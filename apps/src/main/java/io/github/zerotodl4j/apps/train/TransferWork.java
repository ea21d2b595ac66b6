package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.imported.FeatureCache;
import io.github.zerotodl4j.dl4j.imported.Head;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.PictureFeatures;
import io.github.zerotodl4j.dl4j.inference.Share;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code zero train --from}: a small head on the features of a network that is trained already. */
final class TransferWork {

  private static final int FOLDS = 5;
  private static final int EVERY = 160;

  private final Session session;
  private final Path from;
  private final ImageFolder folder;
  private final long seed;

  TransferWork(Session session, Path from, Path data, long seed) throws IOException {
    if (!Files.isRegularFile(from)) {
      throw new UserError(
          "--from: "
              + from
              + ": no such file; expected a .h5 or .keras file, or one of zero import");
    }
    this.session = session;
    this.from = from;
    this.folder = ImageFolder.scan(data);
    this.seed = seed;
  }

  /** Learns and writes {@code best.zip} into the folder. */
  int run(Path where, Path cacheFolder) throws IOException {
    PrintWriter out = session.console().out();
    folder.remarks().forEach(remark -> session.console().err().println("note: " + remark));
    Backbone backbone = Backbone.load(from, Optional.empty());
    int classes = folder.classes().size();
    PictureFeatures training;
    PictureFeatures test;
    try (FeatureCache cache = FeatureCache.open(cacheFolder, backbone)) {
      List<LabelledImage> learnt = new ArrayList<>(folder.images(Split.TRAIN));
      learnt.addAll(folder.images(Split.VALIDATION));
      training = features(backbone, cache, learnt);
      test = features(backbone, cache, folder.images(Split.TEST));
    }
    checkEnough(training, classes);
    double best = 0;
    double bestShare = -1;
    float[][] held = {};
    int folds = Math.min(FOLDS, training.size());
    for (double penalty : Head.PENALTIES) {
      float[][] rows = Head.crossValidated(training, classes, penalty, folds, seed);
      double share = Head.right(rows, training.labels());
      out.printf(
          Locale.ROOT,
          "weight decay %-5s  %.2f %% right in %d parts%n",
          penalty,
          100 * share,
          folds);
      if (share > bestShare) {
        bestShare = share;
        best = penalty;
        held = rows;
      }
    }
    Head head = Head.learn(training, classes, best);
    out.printf(
        Locale.ROOT,
        "cross-validated: %s of %d images%n",
        Share.of(bestShare, training.size()).text(),
        training.size());
    if (test.size() > 0) {
      double share = Head.right(head.probabilities(test), test.labels());
      out.printf(
          Locale.ROOT, "test: %s of %d images%n", Share.of(share, test.size()).text(), test.size());
    }
    ModelDescription description =
        ModelDescription.imported(
                backbone.graph().name(), folder.classes(), backbone.preprocessing())
            .withMirrored(true)
            // by what was said of pictures that had not been learnt from
            .withTemperature(Temperature.fit(List.of(held), training.labels()));
    Folders.create(where);
    Path file = where.resolve("best.zip");
    new ImportedModel(description, backbone.graph().and(head.nodes(backbone.graph().last().name())))
        .write(file);
    out.println(
        "temperature: "
            + description
                .temperatureIfAny()
                .map(t -> String.format(Locale.ROOT, "%.3f", t.value()))
                .orElse("none could be fitted, which is as 1"));
    out.println("model: " + file);
    out.flush();
    return training.skipped().isEmpty() && test.skipped().isEmpty() ? 0 : 1;
  }

  private PictureFeatures features(
      Backbone backbone, FeatureCache cache, List<LabelledImage> images) throws IOException {
    int[] told = {0};
    PictureFeatures features =
        PictureFeatures.of(
            backbone,
            cache,
            images,
            done -> {
              if (done - told[0] >= EVERY) {
                told[0] = done;
                session.console().err().printf("features of %d images%n", done);
              }
            });
    features
        .skipped()
        .forEach((file, why) -> session.console().err().println("note: " + file + ": " + why));
    return features;
  }

  private void checkEnough(PictureFeatures training, int classes) {
    for (int c = 0; c < classes; c++) {
      int label = c;
      long count = java.util.Arrays.stream(training.labels()).filter(l -> l == label).count();
      if (count < 2) {
        throw new UserError(
            folder.root()
                + ": expected 2 or more readable images of every class, got "
                + count
                + " of "
                + folder.classes().get(c));
      }
    }
  }
}
