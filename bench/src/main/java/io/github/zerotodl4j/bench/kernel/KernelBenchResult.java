package io.github.zerotodl4j.bench.kernel;

import java.util.List;

/**
 * All kernels.
 *
 * @param kernels what they compute with, in words
 * @param threads that share a kernel
 * @param machine what the machine can do at most
 * @param results in the order in which they were measured
 */
public record KernelBenchResult(
    String kernels, int threads, MachineSpeed machine, List<KernelResult> results) {

  /** Copies the list. */
  public KernelBenchResult {
    results = List.copyOf(results);
  }
}
