package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.ClusterOption;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.report.result.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero evaluate}: how good a model file or saved parameters are. */
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Measure a trained model file on a folder of images, or saved parameters on both sides.",
      "The folder has one sub-folder a class; of one with splits the test split counts, else the"
          + " validation split; training images are measured only with --split train. With --weights, parameters in NumPy's .npz are measured on the test"
          + " digits by hand and in DL4J. Exit code 1 if a file could not be read."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero evaluate --model runs/cats/best.zip --data photos --report cats.html",
      "  zero evaluate --model runs/cats/best.zip --data photos --spark local[2]",
      "  zero evaluate --model mlp --hidden 50,100 --activation sigmoid --weights w.npz",
      "  zero evaluate --model vgg-like --dropout book --weights deep_convnet.npz"
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE|NAME",
      completionCandidates = NetworkOption.Names.class,
      description =
          "A best.zip of zero train; with --weights a network: ${COMPLETION-CANDIDATES}, or what"
              + " --network takes.")
  String model;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Parameters as .npz or pickled, under the book's names: W1, b1, ...")
  Path weights;

  @Option(
      names = "--hidden",
      paramLabel = "SIZES",
      split = ",",
      defaultValue = "50",
      description =
          "With --weights of a perceptron: units of the hidden layers. Default: ${DEFAULT-VALUE}.")
  List<Integer> hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = "With --weights of a perceptron: relu or sigmoid. Default: ${DEFAULT-VALUE}.")
  String activation;

  @Option(
      names = "--dropout",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "With --weights: how it was trained, book (prediction is times 1 - ratio) or inverted (as"
              + " frameworks do). Default: the network's own.")
  String dropout;

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      description =
          "Who is asked: from-scratch, dl4j or both. Default: both with --weights, else dl4j.")
  String side;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Images, one folder a class, or MNIST's four IDX files; a model file needs it. With"
              + " --weights MNIST's alone. Default: ZERO_DATA, else a download, else synthetic"
              + " digits.")
  Path data;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description =
          "Which images of a folder with splits: train, validation or test. Default: test, else"
              + " validation.")
  Split split;

  @Option(names = "--offline", description = "With --weights: download nothing. Default: off.")
  boolean offline;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write every prediction of a model file here. Default: not written.")
  Path csv;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write a page with table, reliability diagram and the worst mistakes of a model file here."
              + " Default: not written.")
  Path report;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images at a time (of a model file). Default: ${DEFAULT-VALUE}.")
  int batchSize;

  @Option(names = "--json", description = "Print as JSON. Default: off.")
  boolean json;

  @Mixin ClusterOption cluster = new ClusterOption();

  @Mixin RuntimeChoice runtime;

  private final Session session;

  /** A command that prints to the session's console. */
  public EvaluateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (weights != null) {
      if (cluster.isGiven()) {
        throw new UserError(
            "--spark: not with --weights, whose digits are one file; leave it away");
      }
      SavedParametersEvaluation.run(session, this);
      return 0;
    }
    if (data == null) {
      throw new UserError(
          "evaluate: a model file needs --data DIR, saved parameters need --weights FILE.npz");
    }
    if (batchSize < 1) {
      throw new UserError("--batch-size: expected 1 or more, got " + batchSize);
    }
    if (model == null) {
      throw new UserError("--model: expected a best.zip of zero train, got none");
    }
    if (!network.given.isEmpty()) {
      throw new UserError("--network: a model file has its own network, leave it away");
    }
    Set<Side> asked = sides(Set.of(Side.DL4J));
    NativeRuntime.install(runtime.options());
    return ModelFileEvaluation.run(session, this, asked);
  }

  /** Who is asked; otherwise where the option does not say. */
  Set<Side> sides(Set<Side> otherwise) {
    if (side == null) {
      return otherwise;
    }
    return switch (side) {
      case "from-scratch" -> Set.of(Side.SCRATCH);
      case "dl4j" -> Set.of(Side.DL4J);
      case "both" -> Side.both();
      default -> throw new UserError("--side: expected from-scratch, dl4j or both, got " + side);
    };
  }
}
