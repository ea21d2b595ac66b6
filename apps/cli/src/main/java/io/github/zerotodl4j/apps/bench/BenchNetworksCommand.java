package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.network.NetworkOption;
import io.github.zerotodl4j.bench.step.NetworkBench;
import io.github.zerotodl4j.bench.step.NetworkBenchResult;
import io.github.zerotodl4j.bench.step.NetworkBenchSettings;
import io.github.zerotodl4j.bench.step.Peers;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero bench networks}: whole training steps and predictions, everyone in turns. */
@Command(
    name = "networks",
    sortOptions = false,
    description = {
      "Measure whole training steps and predictions: by hand, DL4J tuned, DL4J as it comes (stock),"
          + " and with --peers PyTorch, NumPy and DJL. Each is a process of its own, all start from"
          + " the same weights on the same batch, and take turns.",
      "",
      "Takes about four minutes, and half as much again with peers."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero bench networks",
      "  zero bench networks --peers djl --threads 1",
      "  zero bench networks --models mlp,simple-conv-net --python ~/torch/bin/python --no-stock"
    })
public final class BenchNetworksCommand implements Callable<Integer> {

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
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Samples a step. Default: training 100 digits or 32 photos, prediction 1000 or 32.")
  Integer batchSize;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often the contestants take turns. Default: 5, with --quick 3.")
  Integer rounds;

  @Option(
      names = "--quick",
      description = "Shorter turns, and 8 photos instead of 32. Default: off.")
  boolean quick;

  @Option(
      names = "--stock",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Measure DL4J as it comes, too, or not. Default: yes.")
  boolean stock;

  @Mixin PeerOptions peers;

  @Mixin BenchOptions options;

  private final Session session;

  /** A command that prints to the session's console. */
  public BenchNetworksCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<String> given = network.all(models);
    // a mistake is said here, rather than by processes of their own
    given.forEach(name -> Catalogue.of(name, DataKind.DIGITS).spec());
    if (batchSize != null && batchSize < 1) {
      throw new UserError("--batch-size: expected 1 or more, got " + batchSize);
    }
    if (rounds != null && rounds < 1) {
      throw new UserError("--rounds: expected 1 or more, got " + rounds);
    }
    int threads = options.effectiveThreads();
    Peers others = peers.find(session);
    NetworkBenchSettings all =
        quick
            ? NetworkBenchSettings.quick(threads, others)
            : NetworkBenchSettings.thorough(threads, others);
    NetworkBenchSettings chosen = all.with(given.isEmpty() ? all.networks() : given, stock);
    if (rounds != null) {
      chosen = chosen.withRounds(rounds);
    }
    NetworkBenchSettings settings = batchSize == null ? chosen : chosen.withBatch(batchSize);
    return new BenchRun(session).finish(() -> show(measure(session, settings)));
  }

  static NetworkBenchResult measure(Session session, NetworkBenchSettings settings)
      throws IOException {
    NetworkBench bench = new NetworkBench(settings);
    return new BenchRun(session)
        .measure(
            "bench",
            "networks",
            bench.size(),
            listener -> bench.run(listener, session.interruption()));
  }

  private void show(NetworkBenchResult result) {
    if (options.json) {
      BenchReport.json(session.console(), result);
    } else {
      BenchReport.heading(session.console());
      BenchText.networks(session.console(), result);
    }
  }
}
