package io.github.zerotodl4j.bench.mode;

import java.util.List;

/**
 * What a mode's JVM found: what computes, and whether it computes the same as elsewhere.
 *
 * @param java the JVM's version
 * @param kernels what the hand-written side computes with
 * @param nativeBuild ND4J's native library; empty if it was not loaded
 * @param openBlas the kernels that OpenBLAS chose; empty if it was not loaded
 * @param checks in the order they ran
 */
public record SelfTestReport(
    String java, String kernels, String nativeBuild, String openBlas, List<Check> checks) {

  /** Keeps a copy of the list. */
  public SelfTestReport {
    checks = List.copyOf(checks);
  }
}
