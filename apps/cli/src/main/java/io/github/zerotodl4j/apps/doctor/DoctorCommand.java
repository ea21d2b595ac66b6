package io.github.zerotodl4j.apps.doctor;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.bench.micro.MicroBenchmarks;
import io.github.zerotodl4j.bench.micro.MicroResult;
import io.github.zerotodl4j.bench.mode.Host;
import io.github.zerotodl4j.bench.mode.Mode;
import io.github.zerotodl4j.bench.mode.ModeListener;
import io.github.zerotodl4j.bench.mode.ModeMatrix;
import io.github.zerotodl4j.bench.mode.ModeResult;
import io.github.zerotodl4j.bench.mode.ModeResult.Outcome;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zero doctor}: says what this machine offers, and whether both sides make use of it. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = "Show what this machine and this JVM offer, and how fast both sides compute.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero doctor",
      "  zero doctor --stock",
      "  zero doctor --modes",
      "  zero doctor --mode vector-128,openblas-haswell"
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Mixin RuntimeChoice runtime;

  @Mixin ModeOptions modes;

  @Option(names = "--json", description = "Print JSON instead of text. Default: off.")
  boolean json;

  private final Session session;

  /** A command that prints to the session's console. */
  public DoctorCommand(Session session) {
    this.session = session;
  }

  /**
   * Everything the command says, as {@code --json} prints it.
   *
   * @param java the Java version
   * @param byHand what the hand-written side computes with
   * @param runtime what the DL4J side computes with
   * @param benchmarks how fast both are
   */
  record Findings(
      String java, String byHand, RuntimeReport runtime, List<MicroResult> benchmarks) {}

  @Override
  public Integer call() throws IOException {
    return modes.asked() ? checkModes() : describe();
  }

  private int checkModes() throws IOException {
    List<ModeResult> results;
    try {
      results = run(modes.host(), modes.chosen());
    } catch (CancellationException e) {
      return INTERRUPTED;
    }
    if (json) {
      Json.print(session.console(), results);
    } else {
      ModeText.print(session.console(), results);
    }
    return results.stream().anyMatch(r -> r.outcome() == Outcome.FAILED) ? 1 : 0;
  }

  private List<ModeResult> run(Host host, List<Mode> chosen) throws IOException {
    try (Progress progress = new Progress(session.console(), "modes", "modes", chosen.size())) {
      ModeListener listener = (mode, done, total) -> progress.note(line(mode, done, total));
      return new ModeMatrix(host, listener, session.interruption()).run(chosen);
    }
  }

  private static String line(Mode mode, int done, int total) {
    return String.format(
        Locale.ROOT, "mode %d of %d: %s (%s)", done + 1, total, mode.name(), mode.about());
  }

  private int describe() {
    RuntimeOptions options = runtime.options();
    Kernels kernels = runtime.threads > 0 ? Compute.kernels(runtime.threads) : Compute.standard();
    NativeRuntime.install(options);
    RuntimeReport report = NativeRuntime.describe();
    if (!json) {
      Machine.facts(kernels, report).print(session.console());
    }
    MicroBenchmarks benchmarks = new MicroBenchmarks(kernels, PATIENCE);
    List<MicroResult> results = List.of(benchmarks.matrixProduct(), benchmarks.convolution());
    if (json) {
      Json.print(
          session.console(),
          new Findings(Runtime.version().toString(), kernels.description(), report, results));
    } else {
      session.console().text().println();
      table(results).print(session.console());
    }
    return 0;
  }

  private static Table table(List<MicroResult> results) {
    Table table = new Table("", "by hand", "DL4J");
    for (MicroResult r : results) {
      table.row(
          r.operation(),
          figures(r.byHandMillis(), r.byHandGigaflops()),
          figures(r.dl4jMillis(), r.dl4jGigaflops()));
    }
    return table;
  }

  private static String figures(double millis, double gigaflops) {
    return String.format(Locale.ROOT, "%.1f ms (%.0f GFLOP/s)", millis, gigaflops);
  }
}
