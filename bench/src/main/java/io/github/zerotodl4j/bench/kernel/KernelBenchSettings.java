package io.github.zerotodl4j.bench.kernel;

import java.time.Duration;

/**
 * How long the kernels are measured.
 *
 * @param threads that share a kernel
 * @param filter what a kernel's name must contain, case does not count; empty for all
 * @param warmUp before a kernel's rounds
 * @param rounds that count
 * @param round how long one takes
 */
public record KernelBenchSettings(
    int threads, String filter, Duration warmUp, int rounds, Duration round) {

  /** Half a minute for all kernels. */
  public static KernelBenchSettings quick(int threads) {
    return new KernelBenchSettings(threads, "", Duration.ofMillis(500), 3, Duration.ofMillis(100));
  }

  /** Two minutes for all kernels. */
  public static KernelBenchSettings thorough(int threads) {
    return new KernelBenchSettings(threads, "", Duration.ofSeconds(1), 5, Duration.ofMillis(300));
  }

  /** The same for those kernels alone whose names contain a text. */
  public KernelBenchSettings withFilter(String text) {
    return new KernelBenchSettings(threads, text, warmUp, rounds, round);
  }
}
