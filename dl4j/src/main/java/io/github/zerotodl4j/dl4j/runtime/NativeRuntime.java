package io.github.zerotodl4j.dl4j.runtime;

/**
 * Sets DL4J's native library up, once per process and before ND4J loads.
 *
 * <p>Tuned means: the oneDNN build of the native library for this processor, DL4J's oneDNN layer
 * helpers switched on (they are off by default and cannot find their environment class, see {@link
 * org.nd4j.nativeblas.Nd4jCpu}), OpenBLAS' kernels chosen by hand, threads of OpenBLAS and OpenMP
 * that sleep while they wait, and memory limits taken from the machine. Stock means none of it. A
 * native library can be chosen only once, so this class holds the one piece of state per process:
 * what was chosen.
 */
public final class NativeRuntime {
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  /** As a power of two clock cycles; OpenBLAS takes no less. */
  private static final String SHORTEST_WAIT = "4";

  private static RuntimeOptions installed;

  private NativeRuntime() {}

  /**
   * Sets the runtime up; a second call with the same choice of stock or tuned only sets the
   * threads.
   *
   * @throws IllegalStateException if the other of stock and tuned was chosen before: that needs a
   *     process of its own
   */
  public static synchronized void install(RuntimeOptions options) {
    if (installed == null) {
      prepare(options);
      LoadedRuntime.load();
    } else if (installed.stock() != options.stock()) {
      throw new IllegalStateException(
          "the native runtime is already "
              + name(installed)
              + " in this process, asked for "
              + name(options)
              + ": start another process for it");
    }
    LoadedRuntime.setThreads(options.effectiveThreads());
    installed = options;
  }

  /** What the runtime is; sets up the tuned one if nothing is set up yet. */
  public static synchronized RuntimeReport describe() {
    installTunedIfNone();
    return LoadedRuntime.report(installed.stock());
  }

  /** Makes sure that a runtime is set up: the tuned one, if nobody has chosen. */
  public static synchronized void installTunedIfNone() {
    if (installed == null) {
      install(RuntimeOptions.tuned());
    }
  }

  /** Whether ND4J's build for graphics cards is on the class path; ND4J then prefers it. */
  static boolean hasCuda() {
    String backend = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    return NativeRuntime.class.getClassLoader().getResource(backend) != null;
  }

  private static String name(RuntimeOptions options) {
    return options.stock() ? "stock" : "tuned";
  }

  private static void prepare(RuntimeOptions options) {
    System.setProperty("org.nd4j.log.initialization", "false");
    MemoryLimits.ofThisMachine().apply();
    if (options.stock() || hasCuda()) { // our layers reach into the processor's memory
      // not cleared: without the property JavaCPP takes any build it finds, the oneDNN ones first
      System.setProperty(EXTENSION, NativeBuild.STOCK.extension());
      System.setProperty(HELPERS_DISABLED, "true");
      NativeEnvironment.remove(BlasCoreType.VARIABLE);
      return;
    }
    CpuFeatures cpu = CpuFeatures.detect();
    if (System.getProperty(EXTENSION) == null) { // whoever names a build gets it
      String platform = org.bytedeco.javacpp.Loader.Detector.getPlatform();
      System.setProperty(EXTENSION, NativeBuild.fastest(cpu, platform).extension());
    }
    System.setProperty(HELPERS_DISABLED, "false");
    BlasCoreType.of(cpu).ifPresent(t -> NativeEnvironment.setIfAbsent(BlasCoreType.VARIABLE, t));
    // Two pools, OpenBLAS' and OpenMP's, would otherwise spin against each other: after a matrix
    // product OpenBLAS' threads wait actively for 2^26 clock cycles, while convolutions need them.
    NativeEnvironment.setIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    NativeEnvironment.setIfAbsent("OPENBLAS_THREAD_TIMEOUT", SHORTEST_WAIT);
  }
}
