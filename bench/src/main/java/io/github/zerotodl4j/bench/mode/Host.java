package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.dl4j.runtime.BlasCoreType;
import io.github.zerotodl4j.dl4j.runtime.CpuFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What this machine has: which modes it can run, and how. */
public final class Host {
  private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";
  private static final int ASKS_FOR_NATIVE_ACCESS = 24;

  private final Jdks jdks;
  private final Processor processor;

  private Host(Jdks jdks, Processor processor) {
    this.jdks = jdks;
    this.processor = processor;
  }

  /**
   * Looks at the processor and for JDKs.
   *
   * @param jdkHomes homes of JDKs to take before those at the usual places
   */
  public static Host look(List<Path> jdkHomes) {
    return new Host(Jdks.find(jdkHomes), processor());
  }

  /** Whether a folder is the home of a JDK that modes can run on. */
  public static boolean isJdk(Path home) {
    return Jdks.feature(home).isPresent();
  }

  /** Asked of HotSpot, which knows on every operating system. */
  private static Processor processor() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
      return Processor.ANY;
    }
    Path home = Path.of(System.getProperty("java.home"));
    String level = JvmFlags.of(home, List.of("-XX:UseAVX=3")).values().get("UseAVX");
    return switch (String.valueOf(level)) {
      case "3" -> Processor.AVX512;
      case "2" -> Processor.AVX2;
      case "1" -> Processor.AVX;
      default -> Processor.X86;
    };
  }

  /** Why a mode cannot run here, in a few words; empty if it can. */
  public String missing(Mode mode) {
    if (mode.java() > 0 && jdks.home(mode.java()).isEmpty()) {
      return "no JDK " + mode.java() + " in JAVA_HOME, PATH or the usual folders; name one: --jdk";
    }
    if (processor.compareTo(mode.processor()) < 0) {
      return "needs "
          + mode.processor().title()
          + ", this processor has "
          + (processor == Processor.ANY ? System.getProperty("os.arch") : processor.title());
    }
    JvmFlags effective = JvmFlags.of(home(mode), flags(mode));
    return effective.refusal().isEmpty()
        ? effective.lowered(mode.flags())
        : "this JVM says: " + effective.refusal();
  }

  /** Whether a mode is what this JVM on this machine does by itself. */
  public boolean isUsual(Mode mode) {
    int processors = Runtime.getRuntime().availableProcessors();
    Map<String, String> usual = new HashMap<>();
    usual.put("OMP_NUM_THREADS", String.valueOf(processors));
    BlasCoreType.of(CpuFeatures.detect()).ifPresent(c -> usual.put(BlasCoreType.VARIABLE, c));
    usual.put(Modes.ONEDNN_ISA, processor == Processor.AVX512 ? "AVX512_CORE" : processor.name());
    List<String> flags = new ArrayList<>(mode.flags());
    flags.remove("-XX:ActiveProcessorCount=" + processors);
    Path thisJdk = Path.of(System.getProperty("java.home"));
    return mode.vectorApi()
        && List.of(0, Runtime.version().feature()).contains(mode.java())
        && usual.entrySet().containsAll(mode.environment().entrySet())
        && JvmFlags.of(thisJdk, List.of()).lowered(flags).isEmpty();
  }

  /** The JDK that runs a mode. */
  public Path home(Mode mode) {
    return jdks.home(mode.java()).orElse(Path.of(System.getProperty("java.home")));
  }

  /** The flags a mode's JVM is started with, besides its heap and class path. */
  public List<String> flags(Mode mode) {
    List<String> flags = new ArrayList<>();
    flags.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    if (mode.vectorApi()) {
      flags.add(VECTOR_API);
    }
    if (Jdks.feature(home(mode)).orElse(0) >= ASKS_FOR_NATIVE_ACCESS) {
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    flags.addAll(mode.flags());
    return flags;
  }
}
