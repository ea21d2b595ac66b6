package io.github.zerotodl4j.bench.mode;

import static io.github.zerotodl4j.report.result.Side.DL4J;
import static io.github.zerotodl4j.report.result.Side.SCRATCH;

import io.github.zerotodl4j.dl4j.runtime.BlasCoreType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of modes that {@code zero doctor --modes} and {@code mvn verify -Pmodes} go through. */
public final class Modes {
  /** The variable that oneDNN reads; the build in DL4J 1.0.0-M2.1 does not know a newer name. */
  static final String ONEDNN_ISA = "DNNL_MAX_CPU_ISA";

  /** JavaCPP's name for the build of a native library, behind the platform's. */
  private static final String NATIVE_BUILD = "-Dorg.bytedeco.javacpp.platform.extension=";

  private static final List<Mode> ALL = create();

  private Modes() {}

  /** All modes, what this machine does by itself first. */
  public static List<Mode> all() {
    return ALL;
  }

  private static List<Mode> create() {
    List<Mode> modes = new ArrayList<>();
    modes.add(Mode.of("default", "this machine as it is", Processor.ANY, SCRATCH, DL4J));
    modes.add(Mode.of("plain-loops", "no Vector API", Processor.ANY, SCRATCH).withoutVectorApi());
    modes.add(useAvx(0, "sse", Processor.X86));
    modes.add(useAvx(1, "avx", Processor.AVX, "-XX:-UseFMA")); // which came with AVX2
    modes.add(useAvx(2, "avx2", Processor.AVX2));
    modes.add(useAvx(3, "avx512", Processor.AVX512));
    modes.add(vectors(128, "vectors as Arm's NEON"));
    modes.add(vectors(256, "vectors as AVX2, registers of this processor"));
    modes.add(vectors(512, "vectors as AVX-512"));
    for (int threads = 1; threads <= 3; threads++) {
      modes.add(
          Mode.of("threads-" + threads, "a machine of " + threads, Processor.ANY, SCRATCH, DL4J)
              .withFlags("-XX:ActiveProcessorCount=" + threads)
              .withVariable("OMP_NUM_THREADS", String.valueOf(threads)));
    }
    for (int java : new int[] {17, 21, 25}) {
      modes.add(
          Mode.of("jdk-" + java, "Java " + java, Processor.ANY, SCRATCH, DL4J).withJava(java));
    }
    modes.add(openBlas("PRESCOTT", Processor.X86));
    modes.add(openBlas("NEHALEM", Processor.X86));
    modes.add(openBlas("SANDYBRIDGE", Processor.AVX));
    modes.add(openBlas("HASWELL", Processor.AVX2));
    modes.add(openBlas("SKYLAKEX", Processor.AVX512));
    modes.add(oneDnn("SSE41", Processor.AVX2)); // there is no oneDNN build for less than AVX2
    modes.add(oneDnn("AVX", Processor.AVX2));
    modes.add(oneDnn("AVX2", Processor.AVX2));
    modes.add(oneDnn("AVX512_CORE", Processor.AVX512));
    modes.add(
        Mode.of("cpu-sse", "a processor before AVX", Processor.X86, SCRATCH, DL4J)
            .withFlags("-XX:UseAVX=0", NATIVE_BUILD)
            .withVariable(BlasCoreType.VARIABLE, "NEHALEM"));
    modes.add(
        Mode.of("cpu-avx2", "a processor with AVX2", Processor.AVX2, SCRATCH, DL4J)
            .withFlags("-XX:UseAVX=2", NATIVE_BUILD + "-onednn-avx2")
            .withVariable(BlasCoreType.VARIABLE, "HASWELL")
            .withVariable(ONEDNN_ISA, "AVX2"));
    return List.copyOf(modes);
  }

  private static Mode useAvx(int level, String title, Processor processor, String... more) {
    List<String> flags = new ArrayList<>(List.of("-XX:UseAVX=" + level));
    flags.addAll(List.of(more));
    String about = "Java's code up to " + title.toUpperCase(Locale.ROOT);
    return Mode.of("jvm-" + title, about, processor, SCRATCH)
        .withFlags(flags.toArray(String[]::new));
  }

  private static Mode vectors(int bits, String about) {
    return Mode.of("vector-" + bits, about, Processor.ANY, SCRATCH)
        .withFlags("-XX:MaxVectorSize=" + bits / 8);
  }

  private static Mode openBlas(String core, Processor processor) {
    return Mode.of(
            "openblas-" + core.toLowerCase(Locale.ROOT), "OpenBLAS' kernels", processor, DL4J)
        .withVariable(BlasCoreType.VARIABLE, core);
  }

  private static Mode oneDnn(String isa, Processor processor) {
    String name = "onednn-" + isa.replace("_CORE", "").toLowerCase(Locale.ROOT);
    return Mode.of(name, "oneDNN's kernels", processor, DL4J).withVariable(ONEDNN_ISA, isa);
  }
}
