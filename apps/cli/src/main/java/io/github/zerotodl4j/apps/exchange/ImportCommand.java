package io.github.zerotodl4j.apps.exchange;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.network.NetworkChoice;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.apps.network.PlanOptions;
import io.github.zerotodl4j.convert.PlanGraph;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.KerasImport;
import io.github.zerotodl4j.dl4j.imported.Pixels;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.keras.KerasWeights;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero import}: a network that another program wrote becomes a model file. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Turn a network of Keras or Teachable Machine into a model file.",
      "Read are whole models: .h5 of Keras 1 to 3 and of Teachable Machine, .keras of Keras 3. Such a"
          + " file holds neither the names of its classes nor the range of its pixels: labels.txt"
          + " beside it is taken, the range is guessed from its layers, and both can be said. The"
          + " files also go where --model is asked for, as they are.",
      "A file of weights alone (.weights.h5, save_weights) goes onto the network that --network"
          + " names: its first convolution onto the first there, and so on; likewise dense layers"
          + " and batch normalizations, whose epsilon Keras has at 0.001: 'batch-norm eps 0.001'."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero import keras_model.h5 --to model.zip",
      "  zero import digits.keras --to digits.zip --pixels 0..255",
      "  zero import mine.weights.h5 --network 'affine 50 | relu | affine 10' --input 1x28x28",
      "  zero predict --model model.zip photos"
    })
public final class ImportCommand implements Callable<Integer> {

  /** More names than this are no longer read; the model file has them all. */
  private static final int CLASSES = 20;

  @Parameters(arity = "1", paramLabel = "FILE", description = "A .h5 or .keras file.")
  Path file;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      defaultValue = "model.zip",
      description = "The model file to write. Default: ${DEFAULT-VALUE}.")
  Path to;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The classes, one a line. Default: labels.txt beside the file, or numbers.")
  Path labels;

  @Option(
      names = "--pixels",
      paramLabel = "RANGE",
      description =
          "What the network expects of a pixel: 0..1, -1..1, 0..255, or caffe (blue first, less"
              + " ImageNet's means). Default: guessed.")
  String pixels;

  @Option(
      names = "--network",
      paramLabel = "NAME|TEXT|FILE",
      completionCandidates = NetworkOption.Names.class,
      description =
          "The network of a file of weights alone: one of ${COMPLETION-CANDIDATES}; or its layers,"
              + " such as 'conv 8 3x3 | relu | max-pool 2 | affine classes'; or a file with them."
              + " Default: the file's own.")
  String network;

  @Option(
      names = "--input",
      paramLabel = "CxHxW",
      description =
          "With --network: channels, height and width of one image. Default: the network's own, else"
              + " 1x28x28.")
  String input;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description =
          "With --network: number of outputs. Default: the network's own, 10 for digits, 2 for"
              + " photos.")
  Integer classes;

  private final Session session;

  /** A command that prints to the session's console. */
  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + ": no such file; expected a .h5 or .keras file");
    }
    if (network == null && (input != null || classes != null)) {
      throw new UserError("--input, --classes: belong to --network; give it, or omit them");
    }
    KerasImport keras =
        network == null ? new KerasImport(file) : new KerasImport(file, namedNetwork());
    if (pixels != null) {
      keras.withPixels(range(pixels));
    }
    if (labels != null) {
      keras.withLabels(labels);
    }
    ImportedModel model = keras.model();
    model.write(to);
    PrintWriter out = session.console().about(to);
    int[] in = model.graph().inputShape();
    out.printf(
        "%s: %s, %d steps, %,d parameters, input %s%n",
        to,
        Printable.line(model.graph().name()),
        model.graph().nodes().size() - 1,
        model.graph().parameterCount(),
        Arrays.toString(in));
    out.printf(
        "pixels: %s%s%n",
        keras.pixels().word(),
        pixels == null ? ", guessed from its layers; --pixels says otherwise" : "");
    out.printf(
        "classes: %s%s%n",
        Printable.list(model.description().classes(), CLASSES),
        keras
            .labels()
            .map(l -> ", from " + l)
            .orElse(", the file does not name them; --labels does"));
    out.flush();
    return 0;
  }

  private Graph namedNetwork() throws IOException {
    NetworkSpec spec =
        new NetworkChoice("--network", network)
            .spec(PlanOptions.shape(input), Optional.ofNullable(classes))
            .withDropout(DropoutConvention.INVERTED);
    return KerasWeights.onto(PlanGraph.of(spec, StackedNetwork.of(spec, 0)), file);
  }

  private static Pixels range(String given) {
    return Arrays.stream(Pixels.values())
        .filter(one -> one.word().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "--pixels: expected one of "
                        + Arrays.stream(Pixels.values())
                            .map(Pixels::word)
                            .collect(Collectors.joining(", "))
                        + ", got "
                        + given));
  }
}
