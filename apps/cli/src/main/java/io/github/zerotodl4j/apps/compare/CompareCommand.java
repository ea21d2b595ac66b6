package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Browser;
import io.github.zerotodl4j.apps.cli.GivenOptions;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.comparison.run.Compare;
import io.github.zerotodl4j.report.page.Changes;
import io.github.zerotodl4j.report.page.ReportFormat;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code zero compare}: the main job, both sides raced and reported. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Train networks by hand and in Deeplearning4j and report both side by side.",
      "Both start from the same weights and learn from the same batches; the report says whether"
          + " they compute the same, what they reach and what it costs."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "Stock DL4J is timed for 5 s a network, full 60 s: the whole way would take it",
      "many times as long. The run says at its start how long it will take here.",
      "",
      "Examples:",
      "  zero compare",
      "  zero compare --models alexnet --data photos --profile full",
      "  zero compare --rerun runs/compare-20261125-101500",
      "  zero compare --data ~/mnist --iterations 10000",
      "  zero compare --network 'conv 8 3x3 | relu | max-pool 2 | affine classes'",
      "  zero compare --network digits.keras --data ~/mnist",
      "  zero compare --models mlp --hidden 100,50 --activation sigmoid --epochs 3",
      "  zero compare --models mlp --spark local[2] --partitions 2 --average-every 1"
    })
public final class CompareCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(
      names = "--models",
      paramLabel = "NAMES",
      split = ",",
      completionCandidates = NetworkOption.Names.class,
      description =
          "Networks, with commas between: ${COMPLETION-CANDIDATES}. Default: the book's three and"
              + " the tutorial's.")
  List<String> models;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--rerun",
      paramLabel = "RUN",
      description =
          "Repeat the run of this folder, or results.json, with its settings, and"
              + " say what changed. Takes only --out, --format and --open besides.")
  Path rerun;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick takes minutes, full hours: the book's schedules. Default: ${DEFAULT-VALUE}.")
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
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Train from N seeds, --seed and those after it, and report the mean and spread of each"
              + " side's accuracy. Default: ${DEFAULT-VALUE}.")
  int seeds;

  @Option(
      names = "--hidden",
      paramLabel = "SIZES",
      split = ",",
      description =
          "Units of the hidden layers of the perceptron, with commas between. Default: 50.")
  List<Integer> hidden;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "relu or sigmoid, between the layers of the perceptron. Default: relu.")
  String activation;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST's four IDX files, or with photos, one sub-folder a class, for networks"
              + " made for photos. Default: ZERO_DATA; digits else from a download; else both are"
              + " drawn by code.")
  Path data;

  @Option(names = "--offline", description = "Download nothing. Default: off.")
  boolean offline;

  @Option(
      names = "--stock",
      description = "Run DL4J as it comes, without any of our tuning. Default: tuned.")
  boolean stock;

  @Option(
      names = "--time-stock",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Time DL4J as it comes beside the tuned one, in a process of its own, or not."
              + " Default: timed.")
  boolean timeStock;

  @Option(
      names = "--own-masks",
      description =
          "Let DL4J draw dropout masks of its own. Default: both sides drop the same values, so"
              + " that they can be compared while they learn, too.")
  boolean ownMasks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of either side; 0 is one per processor. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  int threads;

  @Option(
      names = "--format",
      paramLabel = "NAMES",
      split = ",",
      description =
          "What is written, with commas between: html, json, csv, markdown. Default:"
              + " html,json,csv.")
  Set<ReportFormat> formats;

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

  @Mixin SharedCompare shared = new SharedCompare();

  @Spec CommandSpec spec;

  private final Session session;

  /** A command that prints to the session's console. */
  public CompareCommand(Session session) {
    this.session = session;
  }

  /** The command, its help completed by the networks' schedules. */
  public static CommandLine commandLine(Session session) {
    CommandLine compare = new CommandLine(new CompareCommand(session));
    UsageMessageSpec help = compare.getCommandSpec().usageMessage();
    Stream<String> footer = Stream.of(help.footer());
    help.footer(Stream.concat(CompareDefaultsText.lines().stream(), footer).toArray(String[]::new));
    return compare;
  }

  @Override
  public Integer call() throws IOException {
    CompareResults previous = rerun == null ? null : Rerun.read(rerun, spec);
    CompareOptions options = previous == null ? options() : previous.options();
    Path folder = out != null ? out : Path.of("runs", "compare-" + now());
    if (shared.isGiven()) {
      shared.check(GivenOptions.of(spec));
      shared.run(options, folder, session);
      return session.interruption().getAsBoolean() ? INTERRUPTED : 0;
    }
    Compare.Finished finished;
    try (CompareProgress progress = new CompareProgress(session.console())) {
      finished =
          new Compare(options, Version.ofZero(), progress, session.interruption())
              .run(
                  folder,
                  new Compare.Output(
                      formats == null ? ReportFormat.USUAL : formats,
                      previous,
                      session.language()));
    }
    CompareTables.printSummary(session.console(), finished.results());
    if (previous != null) {
      Rerun.print(session.console(), Changes.between(previous, finished.results()));
    }
    Path report = finished.files().get(0).toAbsolutePath().normalize();
    boolean stopped = session.interruption().getAsBoolean();
    session.console().text().println((stopped ? "Stopped. Report: " : "Report: ") + report);
    session.console().out().flush();
    if (stopped) {
      return INTERRUPTED;
    }
    if (report.toString().endsWith(".html")) {
      Browser.show(report, open, session.console());
    }
    return CompareTables.failed(finished.results()) ? FAILED : 0;
  }

  private CompareOptions options() {
    CompareOptions.Builder options = new CompareOptions.Builder();
    List<String> given = network.allWithImported(models);
    if (!given.isEmpty()) {
      options.models(given);
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
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds: expected 1 to 100, got " + seeds);
    }
    return options
        .profile(profile)
        .seeds(seeds)
        .epochs(epochs)
        .iterations(iterations)
        .batchSize(batchSize)
        .learningRate(learningRate)
        .data(data == null ? null : data.toString())
        .offline(offline)
        .stock(stock)
        .timeStock(timeStock)
        .threads(threads)
        .sharedMasks(!ownMasks)
        .build();
  }

  private static String now() {
    return LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
  }
}
