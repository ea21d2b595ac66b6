package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.comparison.convert.ModelParts;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zero export}: a trained model's parameters or configuration alone. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write parts of a trained model file for other programs: the parameters alone for NumPy, the"
          + " configuration alone as Deeplearning4j's JSON.",
      "",
      "The model file itself holds both, with the updater's state, and opens with Deeplearning4j's"
          + " ModelSerializer."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero export --model runs/cats/best.zip --weights cats.npz --config cats.json",
      "  zero evaluate --model mlp --weights digits.npz"
    })
public final class ExportCommand implements Callable<Integer> {

  @Option(names = "--model", paramLabel = "FILE", required = true, description = "A best.zip.")
  Path model;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "Write all parameters as .npz: under the book's names (W1, b1, ...) where the network is"
              + " one of the book's, else by layer (conv1_W, ...). Default: not written.")
  Path weights;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Write the configuration as JSON. Default: not written.")
  Path config;

  private final Session session;

  /** A command that prints to the session's console. */
  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (weights == null && config == null) {
      throw new UserError("nothing to write: give --weights FILE.npz or --config FILE.json");
    }
    NativeRuntime.install(RuntimeOptions.tuned());
    ModelParts parts = ModelParts.of(model);
    if (weights != null) {
      parts.writeWeights(weights);
      long numbers = parts.weights().values().stream().mapToLong(array -> array.size()).sum();
      session.console().out().printf("%s: %,d parameters%n", weights, numbers);
    }
    if (config != null) {
      parts.writeConfiguration(config);
      session.console().out().printf("%s: the configuration%n", config);
    }
    session.console().out().flush();
    return 0;
  }
}
