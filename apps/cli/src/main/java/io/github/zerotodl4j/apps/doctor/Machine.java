package io.github.zerotodl4j.apps.doctor;

import io.github.zerotodl4j.apps.cli.Facts;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code doctor} says about this machine, one fact a line, label and value. */
final class Machine {

  /** Where values begin. */
  private static final int VALUES = 16;

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> TELLING =
      Set.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512_vnni", "asimd", "sve");

  private Machine() {}

  static Facts facts(Kernels kernels, RuntimeReport runtime) {
    Facts facts = new Facts(VALUES);
    facts.add("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    facts.add(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors");
    facts.add("CPU features", cpuFeatures());
    facts.add("by hand", kernels.description());
    runtime.facts().forEach(facts::add);
    return facts;
  }

  private static String cpuFeatures() {
    Set<String> found = new TreeSet<>();
    for (String line : cpuInfo()) {
      if (line.startsWith("flags") || line.startsWith("Features")) {
        found.addAll(List.of(line.split("[ \t]+")));
      }
    }
    found.retainAll(TELLING);
    return found.isEmpty() ? "this system does not say" : String.join(" ", found);
  }

  private static List<String> cpuInfo() {
    try {
      return Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
