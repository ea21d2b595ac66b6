package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.scratch.kernel.Compute;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH calls again and again: one kernel, its arrays allocated before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {

  /** The position in {@link KernelCases#all()}; given by {@link KernelBench}. */
  @Param("0")
  public int number;

  /** How many threads share the kernel. */
  @Param("1")
  public int threads;

  private Runnable kernel;

  /** Allocates the arrays. */
  @Setup
  public void prepare() {
    kernel = KernelCases.all().get(number).setup().apply(Compute.kernels(threads));
  }

  /** Computes once. */
  @Benchmark
  public void call() {
    kernel.run();
  }
}
