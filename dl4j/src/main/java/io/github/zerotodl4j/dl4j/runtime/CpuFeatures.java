package io.github.zerotodl4j.dl4j.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The vector instructions of this machine, as far as they decide which native build is fastest.
 *
 * @param model the processor's name, or the architecture where the system does not tell
 * @param avx2 256-bit integer and fused multiply-add instructions
 * @param avx512 the AVX-512 subsets of Intel's Skylake-X: F, DQ, BW, VL
 */
public record CpuFeatures(String model, boolean avx2, boolean avx512) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Set<String> SKYLAKE_X =
      Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl");

  /** Asks the system: {@code /proc/cpuinfo} on Linux, elsewhere what HotSpot found for itself. */
  public static CpuFeatures detect() {
    String architecture = System.getProperty("os.arch", "unknown").toLowerCase(Locale.ROOT);
    if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
      return new CpuFeatures(architecture, false, false);
    }
    if (Files.isReadable(CPUINFO)) {
      try {
        return parse(Files.readAllLines(CPUINFO), architecture);
      } catch (IOException | UncheckedIOException e) {
        return fromHotSpot(architecture);
      }
    }
    return fromHotSpot(architecture);
  }

  /** Reads the first processor of a Linux {@code cpuinfo}. */
  static CpuFeatures parse(List<String> cpuinfo, String architecture) {
    String model = value(cpuinfo, "model name", architecture);
    Set<String> flags = Set.copyOf(List.of(value(cpuinfo, "flags", "").split("\\s+")));
    boolean avx2 = flags.contains("avx2") && flags.contains("fma");
    return new CpuFeatures(model, avx2, avx2 && flags.containsAll(SKYLAKE_X));
  }

  private static String value(List<String> lines, String key, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith(key) && line.indexOf(':') > 0)
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  /** HotSpot's flag UseAVX is 2 for AVX2 and 3 for AVX-512, 0 or absent for neither. */
  private static CpuFeatures fromHotSpot(String architecture) {
    int level;
    try {
      HotSpotDiagnosticMXBean hotSpot =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      level = hotSpot == null ? 0 : Integer.parseInt(hotSpot.getVMOption("UseAVX").getValue());
    } catch (IllegalArgumentException e) {
      // Another virtual machine, which does not know the flag: the plain build runs everywhere.
      level = 0;
    }
    String name = System.getenv("PROCESSOR_IDENTIFIER");
    return new CpuFeatures(name == null ? architecture : name, level >= 2, level >= 3);
  }
}
