package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.exchange.KerasExport;
import io.github.zerotodl4j.apps.exchange.OnnxExport;
import io.github.zerotodl4j.apps.network.NetworkChoice;
import io.github.zerotodl4j.apps.network.PlanOptions;
import io.github.zerotodl4j.convert.ModelParts;
import io.github.zerotodl4j.convert.PlanGraph;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.source.NetworkSource;
import io.github.zerotodl4j.dl4j.source.TrainedNetwork;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero export}: a network as Java, or a trained model's parameters or configuration. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a network as plain Deeplearning4j Java, or parts of a trained model file for other"
          + " programs.",
      "",
      "--java prints a class that needs Deeplearning4j alone; without --input, --classes and a model"
          + " file a network has the shapes of the data it is meant for. --model gives the"
          + " parameters alone for NumPy and the configuration alone as Deeplearning4j's JSON; the"
          + " model file itself holds both, with the updater's state, and opens with"
          + " Deeplearning4j's ModelSerializer."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero export --java vgg-like --input 3x64x64 --classes 2 --out VggLike.java",
      "  zero export --java 'conv 8 3x3 | relu | max-pool 2 | affine classes' --class Small",
      "  zero export --java runs/cats --package org.example --class Cats",
      "  zero export --model runs/cats/best.zip --weights cats.npz --config cats.json",
      "  zero export --model model.zip --onnx model.onnx",
      "  zero export --model model.zip --keras model.h5",
      "  zero evaluate --model mlp --weights digits.npz"
    })
public final class ExportCommand implements Callable<Integer> {

  @Option(
      names = "--java",
      paramLabel = "NETWORK",
      description =
          "Write this network as Java: a name that zero summary knows, a text, a file with a text,"
              + " a best.zip or a run's folder. Default: not written.")
  String java;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The Java class. Default: the network's name, as in SimpleConvNet.")
  String className;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Its package. Default: none.")
  String packageName;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "Number of outputs. Default: a model file's own, 10 for digits, 2 for photos.")
  Integer classes;

  @Mixin PlanOptions plan;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the Java there. Default: print it.")
  Path out;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A best.zip whose parts are written. Default: none.")
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

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description =
          "Write the model as ONNX, operator set 13: it takes"
              + " bytes uint8[batch, height, width, channels], red first, and has the"
              + " classes in its metadata. Default: not written.")
  Path onnx;

  @Option(
      names = "--keras",
      paramLabel = "FILE",
      description =
          "Write the model as a .h5 file of Keras 2, a Sequential that takes pixels from 0 to 255:"
              + " networks whose layers form a chain. Default: not written.")
  Path keras;

  private final Session session;

  /** A command that prints to the session's console. */
  public ExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (java == null && model == null) {
      throw new UserError("nothing to write: give --java NETWORK, or --model FILE with its parts");
    }
    if (model == null && (weights != null || config != null)) {
      throw new UserError("--weights, --config: are parts of a model file: give --model FILE");
    }
    if (model == null && (onnx != null || keras != null)) {
      throw new UserError("--onnx, --keras: give --model FILE");
    }
    if (model != null && weights == null && config == null && onnx == null && keras == null) {
      throw new UserError(
          "nothing to write: give --onnx FILE.onnx, --keras FILE.h5, --weights FILE.npz or --config"
              + " FILE.json");
    }
    if (java != null) {
      writeJava();
    }
    if (onnx != null || keras != null) {
      writeGraph();
    }
    if (model != null && (weights != null || config != null)) {
      writeParts();
    }
    session.console().out().flush();
    return 0;
  }

  private void writeGraph() throws IOException {
    ImportedModel graph =
        ImportedModel.isOne(model) ? ImportedModel.load(model) : PlanGraph.of(model);
    if (onnx != null) {
      OnnxExport.write(session.console(), graph, onnx);
    }
    if (keras != null) {
      KerasExport.write(session.console(), model, graph, keras);
    }
  }

  private void writeJava() throws IOException {
    NetworkChoice choice = new NetworkChoice("--java", java);
    Optional<Path> file = choice.trained();
    String name = className == null ? "" : JavaNames.ofClass("--class", className);
    JavaNames.ofPackage("--package", packageName);
    checkClasses();
    NetworkSpec spec;
    UpdateRule rule;
    if (file.isPresent()) {
      if (plan.input != null || classes != null) {
        throw new UserError("--input, --classes: a model file has its own, leave them away");
      }
      TrainedNetwork trained = TrainedNetwork.open(file.get());
      spec = trained.spec();
      rule = plan.rule(trained.rule());
    } else {
      spec = choice.spec(plan.shape(), Optional.ofNullable(classes));
      rule = plan.rule(Optional.empty());
    }
    name = name.isEmpty() ? JavaNames.fromNetwork(spec.name()) : name;
    String title = "The network " + spec.name() + ".";
    write(NetworkSource.write(spec, rule, packageName, name, title));
    PlanOptions.remark(rule).ifPresent(session.console().err()::println);
  }

  private void write(String text) throws IOException {
    if (out == null) {
      session.console().out().print(text);
      return;
    }
    AtomicFiles.write(out, text);
    session.console().about(out).printf("%s: %,d lines%n", out, text.lines().count());
  }

  private void checkClasses() {
    if (classes != null && (classes < 2 || classes > 100_000)) {
      throw new UserError("--classes: expected 2 to 100000, got " + classes);
    }
  }

  private void writeParts() throws IOException {
    NativeRuntime.install(RuntimeOptions.tuned());
    ModelParts parts = ModelParts.of(model);
    if (weights != null) {
      parts.writeWeights(weights);
      long numbers = parts.weights().values().stream().mapToLong(array -> array.size()).sum();
      session.console().about(weights).printf("%s: %,d parameters%n", weights, numbers);
    }
    if (config != null) {
      parts.writeConfiguration(config);
      session.console().about(config).printf("%s: the configuration%n", config);
    }
  }
}
