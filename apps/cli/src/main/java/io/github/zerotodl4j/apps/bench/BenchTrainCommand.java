package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.bench.process.BenchSettings;
import io.github.zerotodl4j.bench.process.TrainingBench;
import io.github.zerotodl4j.bench.process.TrainingBenchResult;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.training.TrainPreset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero bench train}: DL4J tuned and as it comes, the image loader, and both together. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Measure training and prediction with DL4J, tuned and as it comes (stock), each in a process"
          + " of its own, in turns; then the image loader alone, and the tuned network fed by it.",
      "",
      "Batches of the network alone lie in memory. The loader decodes, resizes and augments with"
          + " the tutorial's ranges, and keeps nothing decoded."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero bench train",
      "  zero bench train --data photos --rounds 5",
      "  zero bench train --model small-conv-net --image-size 112 --batch-size 32"
    })
public final class BenchTrainCommand implements Callable<Integer> {

  private static final int CLASSES = 2;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      completionCandidates = NetworkOption.Names.class,
      description = "${COMPLETION-CANDIDATES}; or what --network takes. Default: the tutorial's.")
  String model;

  @Mixin NetworkOption network = new NetworkOption();

  @Option(
      names = "--image-size",
      paramLabel = "N",
      defaultValue = "224",
      description = "Pixels a side. Default: ${DEFAULT-VALUE}.")
  int imageSize;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "20",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  int batchSize;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Steps of the tuned side in each round. Default: ${DEFAULT-VALUE}.")
  int steps;

  @Option(
      names = "--stock-steps",
      paramLabel = "N",
      defaultValue = "2",
      description = "Steps of the stock side in each round. Default: ${DEFAULT-VALUE}.")
  int stockSteps;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds that count, after one to warm up. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of network and loader; 0 is one per processor. Default: ${DEFAULT-VALUE}.")
  int threads;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Images for the loader. Default: 400x400 JPEG pictures drawn for this.")
  Path data;

  @Option(names = "--json", description = "Print JSON instead of text. Default: off.")
  boolean json;

  private final Session session;

  /** A command that prints to the session's console. */
  public BenchTrainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return measure(data);
    }
    try (BenchPictures drawn = BenchPictures.draw()) {
      return measure(drawn.folder());
    }
  }

  private int measure(Path folder) throws IOException {
    String chosen = network.one(model).orElse(TrainPreset.TUTORIAL.network().name());
    BenchSettings settings =
        new BenchSettings(
            chosen, imageSize, batchSize, steps, stockSteps, rounds, threads, folder.toString());
    // both refuse bad input here, in one line, rather than in a process of their own
    ModelCatalog.spec(chosen, settings.input(), CLASSES);
    ImageFolder.scan(folder);
    TrainingBench bench = new TrainingBench(settings);
    BenchRun run = new BenchRun(session);
    return run.finish(
        () ->
            show(
                run.measure(
                    "bench",
                    "blocks",
                    bench.blocks(),
                    listener -> bench.run(listener, session.interruption()))));
  }

  private void show(TrainingBenchResult result) {
    if (json) {
      BenchReport.json(session.console(), result);
    } else {
      BenchReport.heading(session.console());
      BenchTrainText.print(session.console(), result, data == null);
    }
  }
}
