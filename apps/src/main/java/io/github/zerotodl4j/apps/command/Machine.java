package io.github.zerotodl4j.apps.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What can be said about this machine and this JVM without loading any native library. */
final class Machine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> TELLING =
      Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512_vnni", "asimd", "sve");

  private Machine() {}

  /** One line a fact, in the order in which people read them. */
  static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Java", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
    facts.put(
        "System",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    facts.put("CPU", cpuName());
    facts.put("CPU features", cpuFeatures());
    facts.put("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("Memory", gigabytes(physicalMemory()));
    facts.put("Heap limit", gigabytes(Runtime.getRuntime().maxMemory()));
    return facts;
  }

  private static String cpuName() {
    return cpuInfo("model name").stream()
        .findFirst()
        .orElse(System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown"));
  }

  private static String cpuFeatures() {
    Set<String> found = new TreeSet<>();
    for (String key : List.of("flags", "Features")) {
      for (String line : cpuInfo(key)) {
        found.addAll(List.of(line.split(" ")));
      }
    }
    found.retainAll(TELLING);
    return found.isEmpty() ? "unknown on this system" : String.join(" ", found);
  }

  private static List<String> cpuInfo(String key) {
    if (!Files.isReadable(CPU_INFO)) {
      return List.of();
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .limit(1)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long physicalMemory() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
