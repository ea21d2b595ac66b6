package io.github.zerotodl4j.scratch.kernel;

import java.util.Optional;

/**
 * Multiply-adds that wait for nothing: no memory, no dependence between them. Their speed is what
 * one core can reach, so a kernel's speed can be given as a share of it.
 */
@FunctionalInterface
public interface PeakLoop {

  /**
   * Computes on the calling thread.
   *
   * @param rounds how often the loop turns
   * @return the floating-point operations done, two for each multiply-add
   */
  long run(int rounds);

  /** The loop on this JVM's widest vectors; empty where the Vector API's module is missing. */
  static Optional<PeakLoop> find() {
    return Compute.vectorApi()
        ? Optional.of(Compute.vector("VectorPeakLoop", PeakLoop.class))
        : Optional.empty();
  }
}
