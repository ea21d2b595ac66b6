package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.dl4j.runtime.CpuFeatures;
import io.github.zerotodl4j.scratch.kernel.Compute;

/**
 * Whose figures they are: without it, speeds say nothing.
 *
 * @param name the processor's, as the system gives it
 * @param kind the vector instructions it has, which decide more than its name: {@code AVX-512},
 *     {@code AVX2}, or the architecture where it has neither
 * @param processors how many the JVM may use
 * @param byHand what the hand-written kernels compute with, and how wide its vectors are
 */
public record Processor(String name, String kind, int processors, String byHand) {

  /** Looks at this machine. */
  public static Processor ofThisMachine() {
    CpuFeatures features = CpuFeatures.detect();
    return new Processor(
        features.model(),
        kind(features),
        Runtime.getRuntime().availableProcessors(),
        Compute.kernels(1).description().replace(", 1 thread", ""));
  }

  /** The kind alone. */
  public static String kind(CpuFeatures features) {
    if (features.avx512()) {
      return "AVX-512";
    }
    return features.avx2() ? "AVX2" : System.getProperty("os.arch", "unknown");
  }

  /** All of it in a line. */
  public String words() {
    return name + ", " + kind + ", " + processors + " processors; by hand: " + byHand;
  }
}
