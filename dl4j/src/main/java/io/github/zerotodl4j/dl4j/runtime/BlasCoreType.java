package io.github.zerotodl4j.dl4j.runtime;

import java.util.Optional;

/**
 * Names the kernels OpenBLAS should use on this machine.
 *
 * <p>OpenBLAS 0.3.19 does not know newer processors and falls back to SSE3 kernels on them, unless
 * the environment variable {@code OPENBLAS_CORETYPE} names a family before the library loads.
 * {@link NativeRuntime} sets it; on Windows it cannot, so {@code zero.cmd} runs this class, which
 * needs nothing but the JDK, and sets what it prints.
 */
public final class BlasCoreType {
  /** The environment variable that OpenBLAS reads when it loads. */
  public static final String VARIABLE = "OPENBLAS_CORETYPE";

  private BlasCoreType() {}

  /** The family for a processor, empty where OpenBLAS' own choice is as good. */
  public static Optional<String> of(CpuFeatures cpu) {
    if (cpu.avx512()) {
      return Optional.of("SKYLAKEX");
    }
    return cpu.avx2() ? Optional.of("HASWELL") : Optional.empty();
  }

  /** Prints {@code SKYLAKEX}, {@code HASWELL} or an empty line. */
  public static void main(String[] args) {
    System.out.println(of(CpuFeatures.detect()).orElse(""));
  }
}
