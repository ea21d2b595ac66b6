package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.bench.kernel.KernelBench;
import io.github.zerotodl4j.bench.kernel.KernelBenchResult;
import io.github.zerotodl4j.bench.kernel.KernelBenchSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero bench kernels}: each hand-written kernel against what the machine can do. */
@Command(
    name = "kernels",
    sortOptions = false,
    description = {
      "Measure every hand-written kernel at the sizes of the book's networks and of AlexNet, with"
          + " JMH: GFLOP/s against the processor's peak, GB/s against the bandwidth of as many"
          + " bytes in the caches or in memory, both measured here with the same threads.",
      "",
      "Takes two minutes."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero bench kernels",
      "  zero bench kernels --threads 1 --filter convolution"
    })
public final class BenchKernelsCommand implements Callable<Integer> {

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only kernels with this in their name. Default: all.")
  String filter;

  @Option(
      names = "--quick",
      description = "A tenth of a second a round instead of three. Default: off.")
  boolean quick;

  @Mixin BenchOptions options;

  private final Session session;

  /** A command that prints to the session's console. */
  public BenchKernelsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    int threads = options.effectiveThreads();
    KernelBenchSettings settings =
        quick
            ? KernelBenchSettings.quick(threads).withFilter(filter)
            : KernelBenchSettings.thorough(threads).withFilter(filter);
    return new BenchRun(session).finish(() -> show(measure(session, settings)));
  }

  static KernelBenchResult measure(Session session, KernelBenchSettings settings)
      throws IOException {
    KernelBench bench = new KernelBench(settings);
    return new BenchRun(session)
        .measure(
            "bench",
            "kernels",
            bench.size(),
            listener -> bench.run(listener, session.interruption()));
  }

  private void show(KernelBenchResult result) {
    if (options.json) {
      BenchReport.json(session.console(), result);
    } else {
      BenchReport.heading(session.console());
      BenchText.kernels(session.console(), result);
    }
  }
}
