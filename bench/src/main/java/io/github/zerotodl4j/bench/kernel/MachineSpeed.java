package io.github.zerotodl4j.bench.kernel;

import io.github.zerotodl4j.scratch.kernel.PeakLoop;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Arrays;
import java.util.Optional;

/**
 * What this machine can do at most, measured, with the threads that the kernels get.
 *
 * @param gigaflops multiply-adds that wait for nothing, 10^9 floating-point operations a second; 0
 *     where the Vector API's module is missing
 * @param gigabytes of {@link Bandwidth} with arrays larger than any cache
 */
public record MachineSpeed(double gigaflops, double gigabytes) {
  private static final int LOOP_ROUNDS = 500_000;
  private static final int TRIES = 30;
  private static final int MEMORY = 1 << 28; // 256 MiB

  /** Measures both; takes about a second. */
  static MachineSpeed measure(Workers workers) {
    return new MachineSpeed(gigaflops(workers), Bandwidth.gigabytes(workers, MEMORY));
  }

  /** The better of two measurements: a limit is what was ever reached. */
  MachineSpeed orBetter(MachineSpeed other) {
    return new MachineSpeed(
        Math.max(gigaflops, other.gigaflops), Math.max(gigabytes, other.gigabytes));
  }

  private static double gigaflops(Workers workers) {
    Optional<PeakLoop> found = PeakLoop.find();
    if (found.isEmpty()) {
      return 0;
    }
    PeakLoop loop = found.get();
    long[] work = new long[workers.threads()];
    double seconds =
        fastest(
            () -> workers.run(work.length, (part, worker) -> work[part] = loop.run(LOOP_ROUNDS)));
    return Arrays.stream(work).sum() / seconds / 1e9;
  }

  private static double fastest(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e9;
  }
}
