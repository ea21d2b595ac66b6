package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.bench.kernel.KernelBenchResult;
import io.github.zerotodl4j.bench.kernel.KernelBenchSettings;
import io.github.zerotodl4j.bench.step.NetworkBenchResult;
import io.github.zerotodl4j.bench.step.NetworkBenchSettings;
import io.github.zerotodl4j.bench.step.Peers;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code zero bench}: measures speed, everything to be compared in one run and in turns. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Measure speed on this machine; what is compared takes turns. Without a command: the kernels"
          + " and the networks, quickly, within three minutes."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero bench",
      "  zero bench --peers",
      "  zero bench --peers torch,djl",
      "  zero bench networks --models mlp --threads 1"
    })
public final class BenchCommand implements Callable<Integer> {

  @Mixin PeerOptions peers;

  @Mixin BenchOptions options;

  private final Session session;

  private BenchCommand(Session session) {
    this.session = session;
  }

  /** The command with its sub-commands. */
  public static CommandLine commandLine(Session session) {
    return new CommandLine(new BenchCommand(session))
        .addSubcommand(new BenchKernelsCommand(session))
        .addSubcommand(new BenchNetworksCommand(session))
        .addSubcommand(new BenchCurvesCommand(session))
        .addSubcommand(new BenchTrainCommand(session));
  }

  /**
   * Everything the quick run says, as {@code --json} prints it.
   *
   * @param kernels each kernel
   * @param networks whole steps
   */
  record Quick(KernelBenchResult kernels, NetworkBenchResult networks) {}

  @Override
  public Integer call() throws IOException {
    int threads = options.effectiveThreads();
    Peers others = peers.find(session);
    return new BenchRun(session)
        .finish(
            () ->
                show(
                    BenchKernelsCommand.measure(session, KernelBenchSettings.quick(threads)),
                    BenchNetworksCommand.measure(
                        session, NetworkBenchSettings.quick(threads, others))));
  }

  private void show(KernelBenchResult kernels, NetworkBenchResult networks) {
    if (options.json) {
      BenchReport.json(session.console(), new Quick(kernels, networks));
      return;
    }
    BenchReport.heading(session.console());
    BenchText.kernels(session.console(), kernels);
    session.console().text().println();
    BenchText.networks(session.console(), networks);
  }
}
