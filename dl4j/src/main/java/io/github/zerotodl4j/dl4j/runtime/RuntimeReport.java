package io.github.zerotodl4j.dl4j.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the native runtime is, as found after it has loaded.
 *
 * @param stock whether all tuning was switched off
 * @param nativeBuild the native library's platform and extension, {@code
 *     linux-x86_64-onednn-avx512}
 * @param nd4jVersion ND4J's version
 * @param blasVendor the library behind matrix products
 * @param blasCoreType the kernels that library chose, {@code SkylakeX}; {@code unknown} where it
 *     does not say
 * @param threads threads of ND4J's own operations
 * @param blasThreads threads of the matrix product, 0 where the library does not say
 * @param helpersAllowed whether DL4J's oneDNN layer helpers are switched on
 * @param helpersInUse whether a convolution layer made for a test really got one
 * @param memory limits on heap and arrays
 * @param cpu the processor's vector instructions
 */
public record RuntimeReport(
    boolean stock,
    String nativeBuild,
    String nd4jVersion,
    String blasVendor,
    String blasCoreType,
    int threads,
    int blasThreads,
    boolean helpersAllowed,
    boolean helpersInUse,
    MemoryLimits memory,
    CpuFeatures cpu) {

  /** One line per fact, label and value, for a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("processor       " + cpu.model() + vectorUnits());
    lines.add("tuning          " + (stock ? "off (stock DL4J)" : "on"));
    lines.add("native build    " + nativeBuild + ", ND4J " + nd4jVersion);
    lines.add("graphics card   " + (NativeRuntime.hasCuda() ? "used, through CUDA" : "not used"));
    lines.add("matrix product  " + blasVendor + ", kernels " + blasCoreType);
    lines.add("threads         " + threads + " (matrix product " + blasThreads + ")");
    lines.add("oneDNN helpers  " + helpers());
    lines.add(
        String.format(
            Locale.ROOT,
            "memory          machine %s, heap up to %s, arrays up to %s",
            gib(memory.machineBytes()),
            gib(memory.heapBytes()),
            gib(memory.offHeapBytes())));
    return List.copyOf(lines);
  }

  private String helpers() {
    if (helpersInUse) {
      return "on";
    }
    return helpersAllowed ? "allowed, but the native build has none" : "off";
  }

  private String vectorUnits() {
    if (cpu.avx512()) {
      return " (AVX-512)";
    }
    return cpu.avx2() ? " (AVX2)" : "";
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
