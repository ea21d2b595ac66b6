package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.training.backbone.KnownBackbone;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of a run that starts from a trained network. */
final class TransferOptions {

  /** Options that mean something where only a head learns. */
  private static final Set<String> TOGETHER =
      Set.of(
          "--from",
          "--folds",
          "--data",
          "--run",
          "--seed",
          "--stock",
          "--threads",
          "--debug",
          "--lang");

  /** Options that mean something besides where the last layers of the network learn on. */
  private static final Set<String> FINE_TUNING =
      Set.of("--fine-tune", "--epochs", "--learning-rate");

  @Option(
      names = "--from",
      paramLabel = "FILE|NAME",
      description =
          "Start from a trained network, a .h5 or .keras file or a model of zero import, or one by"
              + " name, which is downloaded once: "
              + KnownBackbone.NAMES
              + ". Its features are computed once per image and kept in the cache, and a small head"
              + " learns on them, its weight decay chosen by cross-validation. Needs --data; of the"
              + " other options --folds, --fine-tune, --run and --seed count. With --resume: where the file is"
              + " now. Default: from random weights.")
  Path from;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description =
          "With --from: into so many parts the images are dealt, each with its share of every"
              + " class; each part is judged by a head that learnt from the others. At most as many"
              + " as the smallest class has images. Default: "
              + TransferSettings.USUAL_FOLDS
              + ".")
  Integer folds;

  @Option(
      names = "--fine-tune",
      paramLabel = "N",
      description =
          "With --from: after the head, the last N layers with weights learn on, by gradient descent"
              + " with momentum at a low rate, while batch normalization stays as it is. A fifth of"
              + " the images is set aside, unless there are validation images, and the epoch of"
              + " their lowest loss is kept, be it the head alone. --epochs (here "
              + TransferSettings.USUAL_EPOCHS
              + ") and --learning-rate (here "
              + TransferSettings.USUAL_RATE
              + ") count. Default: none.")
  Integer fineTune;

  /** Refuses what would go unheard. */
  void check(Collection<String> given, Path data) {
    if (from == null) {
      if (folds != null || fineTune != null) {
        throw new UserError(
            (folds != null ? "--folds" : "--fine-tune")
                + ": goes with --from FILE, where a head learns; leave it away");
      }
      return;
    }
    List<String> others =
        given.stream()
            .filter(name -> !TOGETHER.contains(name))
            .filter(name -> fineTune == null || !FINE_TUNING.contains(name))
            .toList();
    if (!others.isEmpty()) {
      throw new UserError(
          String.join(", ", others)
              + (fineTune == null
                  ? ": not with --from, where only a head learns; leave it away"
                  : ": not with --from and --fine-tune; leave it away"));
    }
    if (data == null) {
      throw new UserError("--from: needs --data DIR, a folder of images");
    }
    if (folds != null && folds < 2) {
      throw new UserError("--folds: expected 2 or more, got " + folds);
    }
    if (fineTune != null && fineTune < 1) {
      throw new UserError("--fine-tune: expected 1 or more layers, got " + fineTune);
    }
  }

  /** Of a new run. */
  TransferSettings settings(String file, String sha256, List<String> classes, TrainOptions others) {
    return new TransferSettings(
        file,
        sha256,
        TransferRun.absolute(others.data),
        classes,
        folds == null ? TransferSettings.USUAL_FOLDS : folds,
        fineTune == null ? 0 : fineTune,
        others.epochs == null ? TransferSettings.USUAL_EPOCHS : others.epochs,
        others.learningRate == null ? TransferSettings.USUAL_RATE : others.learningRate,
        others.seed);
  }
}
