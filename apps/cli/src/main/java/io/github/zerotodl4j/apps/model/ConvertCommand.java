package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.convert.Conversion;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero convert}: saved parameters from one side to the other. */
@Command(
    name = "convert",
    sortOptions = false,
    description = {
      "Carry saved parameters from NumPy's .npz to a DL4J model file, or back.",
      "The parameters have the book's names; predict and evaluate read the model file. Says how far the"
          + " two sides then are apart."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero convert --from weights.npz --to model.zip",
      "  zero convert --from runs/cats/best.zip --to weights.npz"
    })
public final class ConvertCommand implements Callable<Integer> {

  private static final String WEIGHTS = ".npz";
  private static final String PICKLE = ".pkl";
  private static final String MODEL = ".zip";

  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      description =
          "What is converted: an .npz or the book's pickle, .pkl, or a model file of zero train.")
  Path from;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The new file, of the other kind: .zip or .npz.")
  Path to;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      completionCandidates = NetworkOption.Names.class,
      description =
          "The network of an .npz: ${COMPLETION-CANDIDATES}, or what --network takes. Default: the"
              + " one whose parameters have these names and shapes.")
  String model;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Width and height of the images of an .npz. Default: what the shapes say; 28 or"
              + " 224 where they leave a choice.")
  Integer size;

  @Option(
      names = "--classes",
      paramLabel = "NAMES",
      split = ",",
      description =
          "The classes of an .npz, with commas between. Default: cat,dog for two of"
              + " photos, else numbers from 0.")
  List<String> classes;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "relu",
      description = "relu or sigmoid, of a perceptron in an .npz. Default: ${DEFAULT-VALUE}.")
  String activation;

  @Option(
      names = "--dropout",
      paramLabel = "NAME",
      description =
          "The dropout convention of the .npz: book (scales at prediction) or inverted."
              + " Default: the network's own.")
  DropoutConvention dropout;

  private final Session session;

  /** A command that prints to the session's console. */
  public ConvertCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    check();
    String hint = network.one(model).orElse(null);
    Conversion.Hints hints = new Conversion.Hints(hint, size, classes, activation, dropout);
    Conversion.Converted converted =
        isA(from, WEIGHTS) || isA(from, PICKLE)
            ? Conversion.toModelFile(from, to, hints)
            : Conversion.toWeights(from, to, hints);
    PrintWriter out = session.console().about(to);
    out.printf(
        Locale.ROOT,
        "%s: %s, input %s, %,d parameters, classes %s%n",
        to,
        converted.spec().name(),
        Shapes.text(converted.spec().inputShape()),
        converted.spec().parameterCount(),
        shortened(converted.classes()));
    out.printf(
        Locale.ROOT,
        "By hand and in DL4J, class probabilities of random images differ by at most %.1e.%n",
        converted.largestDifference());
    return 0;
  }

  private void check() {
    boolean kept = AtomicFiles.isKept(to); // what is a pipe needs no name that says what it holds
    boolean known =
        ((isA(from, WEIGHTS) || isA(from, PICKLE)) && (isA(to, MODEL) || !kept))
            || (isA(from, MODEL) && (isA(to, WEIGHTS) || !kept));
    if (!known) {
      throw new UserError(
          "convert: expected --from x.npz --to y.zip, or --from x.zip --to y.npz, got "
              + from
              + " and "
              + to);
    }
    if (Files.isRegularFile(to) && kept) {
      throw new UserError("--to: " + to + " exists already: remove it or choose another name");
    }
    network.one(model).ifPresent(given -> Catalogue.of(given, DataKind.DIGITS));
    if (size != null && (size < 1 || size > 4096)) {
      throw new UserError("--size: expected 1 to 4096 pixels, got " + size);
    }
    if (!activation.equals("relu") && !activation.equals("sigmoid")) {
      throw new UserError("--activation: expected relu or sigmoid, got " + activation);
    }
  }

  private static boolean isA(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static String shortened(List<String> names) {
    return names.size() <= 10
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 10)) + ", …";
  }
}
