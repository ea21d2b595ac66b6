package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.comparison.Compare;
import io.github.zerotodl4j.comparison.CompareOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zero compare}: the main job, both sides raced and reported. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Train a network by hand and in Deeplearning4j, from the same weights on the same batches,",
      "and write a report in which both stand side by side."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero compare",
      "  zero compare --data ~/mnist --iterations 10000",
      "  zero compare --models mlp --hidden 100,50 --activation sigmoid --epochs 3"
    })
public final class CompareCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(
      names = "--models",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Networks, with commas between: mlp, simple-conv-net, vgg-like, alexnet. Default: all.")
  List<String> models;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick takes minutes, full trains as long as the book. Default: ${DEFAULT-VALUE}.")
  CompareOptions.Profile profile;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the training data is seen. Default: the profile's.")
  Integer epochs;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "How many steps are taken, instead of --epochs. Default: the profile's.")
  Integer iterations;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples a step. Default: the network's own.")
  Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Step size. Default: the network's own.")
  Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness starts. Default: 42.")
  Long seed;

  @Option(
      names = "--hidden",
      paramLabel = "SIZES",
      split = ",",
      description = "Units of the hidden layers of mlp, with commas between. Default: 50.")
  List<Integer> hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "relu or sigmoid, between the layers of mlp. Default: relu.")
  String activation;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder with MNIST's four IDX files. Default: ZERO_DATA, else a download,",
        "else synthetic digits."
      })
  Path data;

  @Option(names = "--offline", description = "Download nothing. Default: off.")
  boolean offline;

  @Option(
      names = "--no-stock",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = {
        "Leave out, or not, the timings of DL4J as it comes, without any of our tuning, which",
        "run in a process of their own. Default: timed."
      })
  boolean stock;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of either side; 0 is one per processor. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "New folder for the report. Default: runs/compare-<time>.")
  Path out;

  @Option(
      names = "--open",
      negatable = true,
      description = "Open the report in the browser, or not. Default: on a desktop's terminal.")
  Boolean open;

  private final Session session;

  /** A command that prints to the session's console. */
  public CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CompareOptions options = options();
    Path folder = out != null ? out : Path.of("runs", "compare-" + now());
    Compare.Finished finished;
    try (CompareProgress progress = new CompareProgress(session.console())) {
      finished =
          new Compare(options, Version.ofZero(), progress, session.interruption()).run(folder);
    }
    CompareTables.print(session.console(), finished.results());
    Path report = finished.files().get(0).toAbsolutePath().normalize();
    session.console().out().println("Report: " + report);
    session.console().out().flush();
    if (session.interruption().getAsBoolean()) {
      return INTERRUPTED;
    }
    Browser.show(report, open, session.console());
    return CompareTables.failed(finished.results()) ? FAILED : 0;
  }

  private CompareOptions options() {
    CompareOptions.Builder options = new CompareOptions.Builder();
    if (models != null) {
      models.forEach(name -> ModelNames.check("--models", name));
      options.models(models);
    }
    if (hidden != null) {
      options.hidden(hidden);
    }
    if (activation != null) {
      options.activation(activation);
    }
    if (seed != null) {
      options.seed(seed);
    }
    return options
        .profile(profile)
        .epochs(epochs)
        .iterations(iterations)
        .batchSize(batchSize)
        .learningRate(learningRate)
        .data(data == null ? null : data.toString())
        .offline(offline)
        .stock(stock)
        .threads(threads)
        .build();
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
  }
}
