package io.github.zerotodl4j.scratch.kernel.vector;

import io.github.zerotodl4j.scratch.kernel.PlainKernels;
import jdk.incubator.vector.FloatVector;

/** Kernels on the widest vectors that this CPU offers. */
public final class VectorKernels extends PlainKernels {

  /**
   * Creates kernels on the Vector API.
   *
   * @param threads how many threads share an operation, at least 1
   */
  public VectorKernels(int threads) {
    super(threads);
  }

  @Override
  public String description() {
    return "Vector API, "
        + FloatVector.SPECIES_PREFERRED.vectorBitSize()
        + " bits, "
        + threadsText();
  }
}
