package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of a run that starts from a trained network. */
final class TransferOptions {

  /** Options that mean something where only a head learns. */
  private static final Set<String> TOGETHER =
      Set.of("--from", "--folds", "--data", "--run", "--seed", "--stock", "--threads", "--debug");

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Start from a trained network, a .h5 or .keras file or a model of zero import: its"
              + " features are computed once per image and kept in the cache, and a small head"
              + " learns on them, its weight decay chosen by cross-validation. Needs --data; of the"
              + " other options --folds, --run and --seed count. With --resume: where the file is"
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

  /** Refuses what would go unheard. */
  void check(Collection<String> given, Path data) {
    if (from == null) {
      if (folds != null) {
        throw new UserError("--folds: goes with --from FILE, where a head learns; leave it away");
      }
      return;
    }
    List<String> others = given.stream().filter(name -> !TOGETHER.contains(name)).toList();
    if (!others.isEmpty()) {
      throw new UserError(
          String.join(", ", others) + ": not with --from, where only a head learns; leave it away");
    }
    if (data == null) {
      throw new UserError("--from: needs --data DIR, a folder of images");
    }
    if (folds != null && folds < 2) {
      throw new UserError("--folds: expected 2 or more, got " + folds);
    }
  }

  /** How many parts. */
  int folds() {
    return folds == null ? TransferSettings.USUAL_FOLDS : folds;
  }
}
