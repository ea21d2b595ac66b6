package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.bench.kernel.KernelCase.Limit;
import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.process.BenchListener;
import io.github.zerotodl4j.bench.process.Rounds;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Lets JMH time every kernel, in this process: a fork for each would start forty JVMs, and kernels
 * meet all these sizes in one JVM when a network trains, too.
 */
public final class KernelBench {
  private final KernelBenchSettings settings;
  private final List<KernelCase> cases = KernelCases.all();
  private final int[] chosen;

  /**
   * A run with these settings.
   *
   * @throws IllegalArgumentException if the filter leaves no kernel
   */
  public KernelBench(KernelBenchSettings settings) {
    this.settings = settings;
    String part = settings.filter().toLowerCase(Locale.ROOT);
    this.chosen =
        IntStream.range(0, cases.size())
            .filter(i -> cases.get(i).title().toLowerCase(Locale.ROOT).contains(part))
            .toArray();
    if (chosen.length == 0) {
      throw new IllegalArgumentException(
          "no kernel has \""
              + settings.filter()
              + "\" in its name, try product, convolution, pooling, softmax or adam");
    }
  }

  /** How many kernels are measured. */
  public int size() {
    return chosen.length;
  }

  /**
   * Measures.
   *
   * @param cancelled asked before every kernel
   * @throws CancellationException if cancelled
   */
  public KernelBenchResult run(BenchListener listener, BooleanSupplier cancelled) {
    // JMH's own lock is for people who start it twice by mistake; it also trips over other users
    System.setProperty("jmh.ignoreLock", "true");
    Workers workers = new Workers(settings.threads());
    MachineSpeed machine = MachineSpeed.measure(workers);
    List<Rounds> millis = new ArrayList<>();
    List<Double> bandwidths = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      listener.onStart(i, cases.get(chosen[i]).title());
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("stopped");
      }
      millis.add(time(chosen[i]));
      KernelCase kernel = cases.get(chosen[i]);
      bandwidths.add(
          kernel.limit() == Limit.MEMORY ? Bandwidth.gigabytes(workers, kernel.bytes()) : 0);
    }
    MachineSpeed best = machine.orBetter(MachineSpeed.measure(workers));
    List<KernelResult> results =
        IntStream.range(0, chosen.length)
            .mapToObj(i -> result(cases.get(chosen[i]), millis.get(i), best, bandwidths.get(i)))
            .toList();
    String kernels = Compute.kernels(settings.threads()).description();
    return new KernelBenchResult(kernels, settings.threads(), best, results);
  }

  private static KernelResult result(
      KernelCase kernel, Rounds millis, MachineSpeed machine, double bandwidth) {
    boolean arithmetic = kernel.limit() == Limit.ARITHMETIC;
    double limit = arithmetic ? machine.gigaflops() : bandwidth;
    return new KernelResult(kernel.title(), arithmetic, millis, kernel.work(), limit);
  }

  private Rounds time(int number) {
    Options options =
        new OptionsBuilder()
            .include("^" + KernelBenchmark.class.getName() + ".call$")
            .param("number", String.valueOf(number))
            .param("threads", String.valueOf(settings.threads()))
            .forks(0)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(settings.warmUp().toMillis()))
            .measurementIterations(settings.rounds())
            .measurementTime(TimeValue.milliseconds(settings.round().toMillis()))
            .shouldFailOnError(true)
            .build();
    try {
      return rounds(new Runner(options, silence()).run());
    } catch (RunnerException e) {
      throw new BenchFailedException(
          cases.get(number).title() + ": " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  private static Rounds rounds(Collection<RunResult> results) {
    return new Rounds(
        results.stream()
            .flatMap(result -> result.getBenchmarkResults().stream())
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .map(iteration -> iteration.getPrimaryResult().getScore())
            .toList());
  }

  private static OutputFormat silence() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
  }
}
