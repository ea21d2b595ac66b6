package org.nd4j.nativeblas;

/**
 * Stands where DL4J 1.0.0-M2.1 expects ND4J's CPU binding.
 *
 * <p>{@code BaseMKLDNNHelper.mklDnnEnabled()} asks {@code org.nd4j.nativeblas.Nd4jCpu$Environment}
 * by reflection whether oneDNN is in use. The real class lives in {@code
 * org.nd4j.linalg.cpu.nativecpu.bindings} since ND4J 1.0.0-M2, so without this one the answer is
 * always no and every oneDNN layer helper stays off.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** Answers for the real environment, which has renamed the question too. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** The one environment of this process; found by reflection, like the method below. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Whether the native library may hand work to oneDNN. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
