package io.github.zerotodl4j.dl4j.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

  /** The facts, by their labels. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", cpu.model() + vectorUnits());
    facts.put("tuning", stock ? "off (stock DL4J)" : "on");
    facts.put("native build", nativeBuild + ", ND4J " + nd4jVersion);
    facts.put("graphics card", NativeRuntime.hasCuda() ? "used, through CUDA" : "not used");
    facts.put("matrix product", blasVendor + ", kernels " + blasCoreType);
    facts.put("threads", threads + " (matrix product " + blasThreads + ")");
    facts.put("oneDNN helpers", helpers());
    facts.put(
        "memory",
        String.format(
            Locale.ROOT,
            "machine %s, heap up to %s, arrays up to %s",
            gib(memory.machineBytes()),
            gib(memory.heapBytes()),
            gib(memory.offHeapBytes())));
    return facts;
  }

  /** One line per fact, label and value, for a terminal. */
  public List<String> lines() {
    return facts().entrySet().stream()
        .map(fact -> String.format("%-16s%s", fact.getKey(), fact.getValue()))
        .toList();
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
